package org.homegrown.incubation.milestone;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a lead says to set a milestone. */
record AddMilestoneRule(
    @Schema(examples = "five-products") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}")
        String code,
    @Schema(examples = "5 products listed") @NotBlank @Size(max = 200) String title,
    @NotNull MilestoneKind kind,
    @Schema(description = "Of FACTS", examples = "product.listed")
        @Nullable
        @Pattern(regexp = "shop\\.opened|product\\.listed|live\\.started|sale")
        String fact,
    @Schema(description = "Of FACTS: how many; of SALES: how much, in minor units", examples = "5")
        @Nullable
        @Min(1)
        @Max(1_000_000_000_000L)
        Long threshold,
    @Schema(description = "Of SALES") @Nullable @Min(1) @Max(366) Integer withinDays,
    @Schema(description = "Of SALES") @Nullable @Pattern(regexp = "[A-Z]{3}") String currency) {

  void mustFit() {
    if ((kind == MilestoneKind.FACTS) != (fact != null)
        || (kind == MilestoneKind.EVIDENCE) != (threshold == null)
        || (kind == MilestoneKind.SALES) != (withinDays != null)
        || (kind == MilestoneKind.SALES) != (currency != null)) {
      throw new RuleBroken(
          "milestone-rule-refused",
          "FACTS need fact and threshold; SALES need threshold, withinDays and currency; EVIDENCE needs none of them.");
    }
  }
}
