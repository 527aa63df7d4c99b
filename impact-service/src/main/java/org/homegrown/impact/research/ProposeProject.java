package org.homegrown.impact.research;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;

/** What an operator says to register a project. */
record ProposeProject(
    @Schema(examples = "Does a first sale keep people going?") @NotBlank @Size(max = 200)
        String title,
    @Schema(examples = "University of Recife") @NotBlank @Size(max = 200) String partner,
    @NotNull PartnerKind partnerKind,
    @Schema(description = "The sub of whoever leads it", examples = "rita")
        @NotBlank
        @Size(max = 255)
        String lead,
    @Schema(examples = "Whether those who sell within a month still sell a year later.")
        @NotBlank
        @Size(max = 4000)
        String question,
    @Schema(examples = "2026-01-01") @NotNull LocalDate startsOn,
    @Schema(examples = "2027-12-31") @NotNull LocalDate endsOn) {

  /**
   * @throws RuleBroken {@code term-backwards}
   */
  void mustFit() {
    mustRun(startsOn, endsOn);
  }

  static void mustRun(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new RuleBroken("term-backwards", "It cannot end before it begins.");
    }
  }
}
