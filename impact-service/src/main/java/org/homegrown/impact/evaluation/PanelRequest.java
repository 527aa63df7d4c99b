package org.homegrown.impact.evaluation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.homegrown.impact.estimate.DidOptions.Base;
import org.homegrown.impact.estimate.DidOptions.Control;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the columns of a panel are called, and how to estimate. */
public class PanelRequest {

  static final int MOST_COVARIATES = 20;
  static final String WORD = "(?s).*\\S.*";
  static final String WORD_NEEDED = "must not be blank";

  @Parameter(
      description = "Column that names the unit, in numbers or words",
      example = "countyreal")
  @RestQuery
  @DefaultValue("unit")
  @Pattern(regexp = WORD, message = WORD_NEEDED)
  @Size(max = 200)
  String unit = "unit";

  @Parameter(
      description = "Column of the period, a number; there may be gaps between periods",
      example = "year")
  @RestQuery
  @DefaultValue("period")
  @Pattern(regexp = WORD, message = WORD_NEEDED)
  @Size(max = 200)
  String period = "period";

  @Parameter(description = "Column of the outcome, a number", example = "lemp")
  @RestQuery
  @DefaultValue("outcome")
  @Pattern(regexp = WORD, message = WORD_NEEDED)
  @Size(max = 200)
  String outcome = "outcome";

  @Parameter(
      description =
          "Column of the unit's first treated period; 0, nothing, NA, Inf and never say that it is never treated",
      example = "first.treat")
  @RestQuery
  @DefaultValue("group")
  @Pattern(regexp = WORD, message = WORD_NEEDED)
  @Size(max = 200)
  String group = "group";

  @Parameter(
      description =
          "Columns of covariates, with commas; numbers, or words that become one column of 0 and 1 for each but the first",
      example = "lpop")
  @RestQuery
  @Nullable
  @Size(max = 2000)
  String covariates;

  @Parameter(
      description =
          "Column of the cluster within which units may depend on each other; each stands for itself when left out")
  @RestQuery
  @Nullable
  @Size(min = 1, max = 200)
  String cluster;

  @Parameter(
      description =
          "Column of what each unit weighs, as a survey's weights; all weigh the same when left out")
  @RestQuery
  @Nullable
  @Size(min = 1, max = 200)
  String weight;

  @Parameter(
      description =
          "DR doubly robust, REG regression of the outcome, IPW inverse probability weighting")
  @RestQuery
  @DefaultValue("DR")
  Method method = Method.DR;

  @Parameter(description = "Who is compared with")
  @RestQuery
  @DefaultValue("NEVER_TREATED")
  Control control = Control.NEVER_TREATED;

  @Parameter(
      description =
          "Before a group starts it is compared with the period before (VARYING), or with its last one before the start (UNIVERSAL)")
  @RestQuery
  @DefaultValue("VARYING")
  Base base = Base.VARYING;

  @Parameter(description = "How many periods before the start units may react already")
  @RestQuery
  @DefaultValue("0")
  @Min(0)
  @Max(1000)
  int anticipation;

  @Parameter(
      description =
          "First period from the start that aggregates count, below 0 before it; R's min_e")
  @RestQuery
  @Nullable
  @Min(-1000)
  @Max(1000)
  Integer minEvent;

  @Parameter(description = "Last period from the start that aggregates count; R's max_e")
  @RestQuery
  @Nullable
  @Min(0)
  @Max(1000)
  Integer maxEvent;

  @Parameter(
      description =
          "By distance from the start, only groups that are observed for so many periods after it; R's balance_e")
  @RestQuery
  @Nullable
  @Min(0)
  @Max(1000)
  Integer balanceEvent;

  @Parameter(
      description =
          "Draws of the multiplier bootstrap, for bands that hold for all effects at once; none when left out")
  @RestQuery
  @Nullable
  @Min(99)
  @Max(100_000)
  Integer draws;

  @Parameter(description = "Of the bootstrap; made of the file's SHA-256 when left out")
  @RestQuery
  @Nullable
  @Min(0)
  @Max(9_007_199_254_740_991L)
  Long seed;

  @Parameter(description = "Of the intervals")
  @RestQuery
  @DefaultValue("0.95")
  @DecimalMin("0.5")
  @DecimalMax("0.9999")
  double confidence = 0.95;

  @Parameter(description = "Controls whose chance of treatment is not below this do not count")
  @RestQuery
  @DefaultValue("0.995")
  @DecimalMin("0.5")
  @DecimalMax("1")
  double trim = 0.995;

  @Parameter(
      description =
          "Groups of fewer treated units are left out; in all, and to compare with, there must be as many, and at least 5 more than covariates")
  @RestQuery
  @DefaultValue("1")
  @Min(1)
  @Max(1_000_000)
  int minimum = 1;

  PanelQuestion question() {
    return new PanelQuestion(
        unit.strip(),
        period.strip(),
        outcome.strip(),
        group.strip(),
        names(covariates),
        cluster == null ? null : cluster.strip(),
        weight == null ? null : weight.strip(),
        new EffectOptions(
            method,
            control,
            base,
            anticipation,
            minEvent,
            maxEvent,
            balanceEvent,
            draws,
            seed,
            confidence,
            trim,
            minimum));
  }

  /**
   * @throws BadInput {@code covariates-unusable}
   */
  static List<String> names(@Nullable String covariates) {
    if (covariates == null || covariates.isBlank()) {
      return List.of();
    }
    var names = Arrays.stream(covariates.split(",", -1)).map(String::strip).toList();
    if (names.size() > MOST_COVARIATES
        || names.stream().distinct().count() < names.size()
        || names.stream().anyMatch(String::isEmpty)) {
      throw new BadInput(
          "covariates-unusable",
          "'covariates' takes at most %d different names, with commas.".formatted(MOST_COVARIATES));
    }
    return names;
  }
}
