package org.homegrown.shop.category;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a category stands and what it is called. */
record PutCategory(
    @Schema(examples = "food-and-drink") @Nullable @Size(max = 60) String parent,
    @Schema(examples = "{\"en\": \"Tea\", \"zh-CN\": \"茶\", \"pt-BR\": \"Chá\"}")
        @NotNull
        @Size(min = 1, max = 20)
        Map<
                @Pattern(
                    regexp = "[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?",
                    message = "must be a locale such as en or pt-BR")
                String,
                @NotBlank @Size(max = 120) String>
            names) {}
