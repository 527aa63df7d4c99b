package org.homegrown.impact.survey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask what, and when.
 *
 * @param seed the same one draws the same people of the same members, so that anybody can check it
 */
record PlanSurvey(
    @NotNull UUID cohort,
    @NotNull UUID instrument,
    @Schema(examples = "Half a year later") @NotBlank @Size(max = 200) String title,
    @Schema(description = "Parts of the cohort that are all asked in proportion")
        @Nullable
        @Size(max = 3)
        List<@NotNull Stratum> strata,
    @Schema(description = "People to draw", examples = "100") @NotNull @Min(1) @Max(100_000)
        Integer wanted,
    @Schema(examples = "drawn in public on 1 March") @NotBlank @Size(max = 200) String seed,
    @NotNull LocalDate opensOn,
    @NotNull LocalDate closesOn) {

  /** What members said of themselves. */
  enum Stratum {
    REGION,
    GENDER,
    AGE
  }

  List<Stratum> parts() {
    return strata == null ? List.of() : strata.stream().distinct().sorted().toList();
  }

  /**
   * @throws RuleBroken {@code survey-dates-unsuited}
   */
  void mustFit() {
    if (closesOn.isBefore(opensOn)) {
      throw new RuleBroken("survey-dates-unsuited", "A survey closes after it opens.");
    }
  }
}
