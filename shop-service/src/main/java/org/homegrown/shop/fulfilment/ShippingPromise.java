package org.homegrown.shop.fulfilment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param handlingDays calendar days after the day of payment, in the shop's zone
 */
record ShippingPromise(@Schema(examples = "3") @NotNull @Min(0) @Max(90) Integer handlingDays) {}
