package org.homegrown.shop.returns;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a buyer says when it is on its way. */
record SendBack(
    @Schema(examples = "China Post") @NotBlank @Size(max = 80) String carrier,
    @Nullable @Size(min = 1, max = 80) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String trackingNumber) {

  WayBack at(Instant sentAt) {
    return new WayBack(carrier, trackingNumber, sentAt);
  }
}
