package org.homegrown.shop.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What an operator says to set a commission. */
record SetCommission(
    @Nullable UUID shopId,
    @Schema(examples = "tea") @Nullable @Size(min = 1, max = 60) String category,
    @Schema(examples = "500", description = "Hundredths of a per cent")
        @NotNull
        @Min(0)
        @Max(10_000)
        Integer basisPoints,
    @NotNull LocalDate fromDate) {

  /**
   * @throws RuleBroken {@code commission-in-the-past} when it would change what is sold already
   */
  CommissionRule by(String operator) {
    // a day ahead of every time zone: no order of any shop is that young
    if (!fromDate.isAfter(LocalDate.now(ZoneOffset.ofHours(14)))) {
      throw new RuleBroken(
          "commission-in-the-past",
          "A commission holds from tomorrow on at the earliest: what was sold keeps its own.");
    }
    return new CommissionRule(shopId, category, basisPoints, fromDate, operator);
  }
}
