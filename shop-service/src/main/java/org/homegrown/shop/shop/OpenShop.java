package org.homegrown.shop.shop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.region.Region;
import org.jspecify.annotations.Nullable;

/** What a seller says to open a shop. */
record OpenShop(
    @Schema(examples = "mei-tea", description = "The shop's name in addresses, unique")
        @NotNull
        @Pattern(
            regexp = "[a-z0-9][a-z0-9-]{1,38}[a-z0-9]",
            message = "must be 3 to 40 of a-z, 0-9 and inner hyphens")
        String handle,
    @Schema(examples = "Mei's tea garden") @NotBlank @Size(max = 120) String name,
    @Schema(examples = "CN-ZJ", description = "A code of GET /v1/regions") @NotBlank @Size(max = 20)
        String region,
    @Schema(examples = "Three generations of tea on one hillside.") @Nullable @Size(max = 2000)
        String story,
    @Schema(
            examples = "pt-BR",
            description = "In which the shop is told things; left out, the one of its region")
        @Nullable
        @Pattern(regexp = Language.PATTERN)
        String language,
    @Schema(description = "True to keep the shop to oneself until it is opened")
        @Nullable Boolean draft) {

  Shop by(String owner, Region where) {
    return new Shop(owner, handle, name, where, story == null ? "" : story, language);
  }

  boolean atOnce() {
    return draft == null || !draft;
  }
}
