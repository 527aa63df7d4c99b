package org.homegrown.incubation.perk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a lead says to let a milestone earn something. */
record AddPerkRule(
    @Schema(description = "Code of the milestone", examples = "first-sale")
        @NotBlank
        @Size(max = 60)
        String milestone,
    @NotNull PerkKind kind,
    @Schema(description = "Of a FEE_WAIVER: how much of the commission", examples = "5000")
        @Nullable
        @Min(1)
        @Max(10_000)
        Integer basisPoints,
    @Schema(description = "Of an EXPOSURE_CREDIT") @Nullable @Min(1) @Max(100_000) Integer credit,
    @Schema(description = "From the moment of the proof", examples = "90")
        @NotNull
        @Min(1)
        @Max(366)
        Integer days,
    @Schema(description = "Who bears what it costs", examples = "Rural development fund")
        @NotBlank
        @Size(max = 120)
        String bearer) {

  void mustFit() {
    if ((kind == PerkKind.FEE_WAIVER) != (basisPoints != null)
        || (kind == PerkKind.EXPOSURE_CREDIT) != (credit != null)) {
      throw new RuleBroken(
          "perk-rule-refused",
          "A FEE_WAIVER has basisPoints, an EXPOSURE_CREDIT has credit, and neither has both.");
    }
  }
}
