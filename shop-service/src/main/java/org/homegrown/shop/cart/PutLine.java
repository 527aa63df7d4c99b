package org.homegrown.shop.cart;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of a variant a buyer means to buy. */
record PutLine(@Schema(examples = "2") @NotNull @Min(1) @Max(1000) Integer quantity) {}
