package org.homegrown.shop.catalogue;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a seller changes; what is left out stays. */
record ChangeProduct(
    @Nullable
        @Size(min = 1, max = 200)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String title,
    @Nullable @Size(max = 5000) String description,
    @Schema(description = "Empty takes the category away") @Nullable @Size(max = 60)
        String category,
    @Schema(description = "Of the title and description here")
        @Nullable
        @Pattern(regexp = Languages.FORM)
        String language) {}
