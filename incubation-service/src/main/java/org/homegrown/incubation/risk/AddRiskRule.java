package org.homegrown.incubation.risk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a lead says to have people looked after. */
record AddRiskRule(
    @Schema(examples = "absent-thrice") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}")
        String code,
    @NotNull RiskKind kind,
    @Schema(
            description =
                "Of ABSENCES: how many in a row; of NO_PROGRESS: days; of SALES_FALL: percent",
            examples = "3")
        @NotNull
        @Min(1)
        @Max(366)
        Integer threshold,
    @Schema(description = "Of SALES_FALL") @Nullable @Min(1) @Max(366) Integer windowDays,
    @NotNull RiskLevel level) {

  void mustFit() {
    if ((kind == RiskKind.SALES_FALL) != (windowDays != null)
        || (kind == RiskKind.SALES_FALL && threshold > 100)) {
      throw new RuleBroken(
          "risk-rule-refused",
          "SALES_FALL needs windowDays and at most 100 percent; the others have no windowDays.");
    }
  }
}
