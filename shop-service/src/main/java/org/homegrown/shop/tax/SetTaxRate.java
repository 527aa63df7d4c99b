package org.homegrown.shop.tax;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.region.Region;
import org.jspecify.annotations.Nullable;

/** What an operator says about a region's tax. */
record SetTaxRate(
    @Schema(examples = "BR-SP", description = "A code of GET /v1/regions") @NotBlank @Size(max = 20)
        String region,
    @Schema(examples = "tea", description = "Left out, it is for all others and for delivery")
        @Nullable
        @Size(min = 1, max = 60)
        String category,
    @Schema(examples = "ICMS") @NotBlank @Size(max = 60) String name,
    @Schema(examples = "1800", description = "Hundredths of a percent; 0 ends a tax")
        @NotNull
        @Min(0)
        @Max(10_000)
        Integer basisPoints,
    @Schema(description = "Whether prices have it in them already") @NotNull Boolean included,
    @Schema(examples = "2030-01-01", description = "Today or later, where the region is") @NotNull
        LocalDate validFrom) {

  /**
   * @throws TaxRateDateRefused when it would change days that are over, or is too far away
   */
  TaxRate in(Region where, LocalDate today, String operator) {
    if (validFrom.isBefore(today) || validFrom.isAfter(today.plusYears(10))) {
      throw new TaxRateDateRefused(today);
    }
    return new TaxRate(where.code(), category, name, basisPoints, included, validFrom, operator);
  }
}
