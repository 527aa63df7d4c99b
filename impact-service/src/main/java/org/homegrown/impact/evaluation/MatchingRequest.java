package org.homegrown.impact.evaluation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the columns of people are called, and how to match them. */
public class MatchingRequest {

  @Parameter(description = "Column that names the unit; its line when left out", example = "id")
  @RestQuery
  @Nullable
  @Size(min = 1, max = 200)
  String unit;

  @Parameter(description = "Column of who was treated, 1 or 0", example = "treat")
  @RestQuery
  @DefaultValue("treated")
  @Pattern(regexp = PanelRequest.WORD, message = PanelRequest.WORD_NEEDED)
  @Size(max = 200)
  String treated = "treated";

  @Parameter(description = "Column of the outcome, a number", example = "re78")
  @RestQuery
  @DefaultValue("outcome")
  @Pattern(regexp = PanelRequest.WORD, message = PanelRequest.WORD_NEEDED)
  @Size(max = 200)
  String outcome = "outcome";

  @Parameter(
      description =
          "Columns of covariates, with commas; numbers, or words that become one column of 0 and 1 for each but the first",
      example = "age,educ,race,married,nodegree,re74,re75")
  @RestQuery
  @Nullable
  @Size(max = 2000)
  String covariates;

  @Parameter(description = "Whether a control may be used again")
  @RestQuery
  @DefaultValue("false")
  boolean replace;

  @Parameter(description = "Controls for each treated one")
  @RestQuery
  @DefaultValue("1")
  @Min(1)
  @Max(10)
  int ratio = 1;

  @Parameter(
      description =
          "The largest distance of a match, in standard deviations of the chance of treatment; any when left out",
      example = "0.2")
  @RestQuery
  @Nullable
  @DecimalMin("0.001")
  @DecimalMax("10")
  Double caliper;

  @Parameter(description = "Controls whose chance of treatment is not below this get no weight")
  @RestQuery
  @DefaultValue("0.995")
  @DecimalMin("0.5")
  @DecimalMax("1")
  double trim = 0.995;

  @Parameter(description = "Of the intervals")
  @RestQuery
  @DefaultValue("0.95")
  @DecimalMin("0.5")
  @DecimalMax("0.9999")
  double confidence = 0.95;

  @Parameter(
      description =
          "On each side there must be as many people, and at least 5 more than columns of covariates")
  @RestQuery
  @DefaultValue("1")
  @Min(1)
  @Max(1_000_000)
  int minimum = 1;

  /**
   * @throws BadInput {@code covariates-unusable}
   */
  MatchingQuestion question() {
    var names = PanelRequest.names(covariates);
    if (names.isEmpty()) {
      throw new BadInput(
          "covariates-unusable", "Matching needs at least one covariate to match by.");
    }
    if (names.contains(treated.strip()) || names.contains(outcome.strip())) {
      throw new BadInput(
          "covariates-unusable",
          "Who was treated, and what became of them, cannot be covariates: those were known before.");
    }
    return new MatchingQuestion(
        unit == null ? null : unit.strip(),
        treated.strip(),
        outcome.strip(),
        names,
        replace,
        ratio,
        caliper,
        trim,
        confidence,
        minimum);
  }
}
