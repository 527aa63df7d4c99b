package org.homegrown.shop.shop;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a seller changes; what is left out stays. */
record ChangeShop(
    @Nullable @Size(min = 1, max = 120) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String name,
    @Nullable @Size(max = 2000) String story,
    @Schema(examples = "pt-BR", description = "In which the shop is told things")
        @Nullable
        @Pattern(regexp = Language.PATTERN)
        String language) {}
