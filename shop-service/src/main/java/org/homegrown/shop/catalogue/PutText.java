package org.homegrown.shop.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A product's texts in one language. */
record PutText(
    @Schema(examples = "龙井春茶") @NotBlank @Size(max = 200) String title,
    @Nullable @Size(max = 5000) String description) {}
