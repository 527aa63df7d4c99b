package org.homegrown.shop.shop;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a seller changes; what is left out stays. */
record ChangeShop(
    @Nullable @Size(min = 1, max = 120) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String name,
    @Nullable @Size(max = 2000) String story) {}
