package org.homegrown.impact.research;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What an operator offers a researcher. */
record DraftAgreement(
    @Schema(description = "The sub of who is to sign it", examples = "rita")
        @NotBlank
        @Size(max = 255)
        String researcher,
    @NotNull @Size(min = 1, max = 3) Set<@NotNull AgreementScope> scopes,
    @Schema(description = "With no cohorts either: all") @NotNull @Size(max = 100)
        List<@NotNull UUID> programmes,
    @NotNull @Size(max = 1000) List<@NotNull UUID> cohorts,
    @Schema(description = "Of extracts", examples = "[\"region\", \"sold\"]")
        @NotNull
        @Size(max = 20)
        Set<@NotNull @Size(max = 40) String> columns,
    @Schema(description = "How many people look alike in an extract at least", examples = "5")
        @NotNull
        @Min(2)
        @Max(100)
        Integer k,
    @Schema(
            description =
                "What releases with noise under it may spend together; with none there are none, nor with programmes or cohorts, for noise is of everybody",
            examples = "0.5")
        @Nullable
        @DecimalMin("0.01")
        @DecimalMax("10")
        @Digits(integer = 2, fraction = 2)
        BigDecimal epsilonBudget,
    @Schema(examples = "2026-02-01") @NotNull LocalDate startsOn,
    @Schema(examples = "2027-01-31") @NotNull LocalDate endsOn) {

  /**
   * @throws RuleBroken {@code term-backwards}, {@code column-unknown}, {@code columns-missing},
   *     {@code term-beyond-approval}
   */
  void mustFit(Project project) {
    ProposeProject.mustRun(startsOn, endsOn);
    ExtractColumn.all(columns);
    if (scopes.contains(AgreementScope.EXTRACT) && columns.isEmpty()) {
      throw new RuleBroken("columns-missing", "An agreement on extracts names their columns.");
    }
    if (endsOn.isAfter(project.approvedUntil()) || endsOn.isAfter(project.endsOn())) {
      throw new RuleBroken(
          "term-beyond-approval",
          "It cannot go beyond the approval by the board of ethics, nor beyond the project.");
    }
  }
}
