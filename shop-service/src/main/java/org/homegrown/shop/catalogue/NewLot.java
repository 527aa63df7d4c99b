package org.homegrown.shop.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/** A harvest that came in. */
record NewLot(
    @Schema(examples = "2026-04-03") @NotNull LocalDate harvestedOn,
    @Schema(examples = "2027-10-03") @Nullable LocalDate bestBefore,
    @Schema(examples = "first flush") @Nullable @Size(min = 1, max = 40) String grade,
    @Schema(examples = "120") @NotNull @Positive @Max(1_000_000) Long quantity,
    @Nullable @Size(min = 1, max = 500) String note) {

  /**
   * @throws LotSpoilt when it was past its date before it was harvested
   */
  LotView of(UUID variantId) {
    if (bestBefore != null && !bestBefore.isAfter(harvestedOn)) {
      throw new LotSpoilt();
    }
    return new LotView(Ids.next(), variantId, harvestedOn, bestBefore, grade, quantity, note);
  }
}
