package org.homegrown.shop.media;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a picture shows. */
record DescribePicture(
    @Schema(examples = "A tin of green tea on a bamboo mat") @NotNull @Size(max = 300)
        String alt) {}
