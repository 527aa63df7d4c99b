package org.homegrown.impact.metric;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * A metric that the platform does not have yet, or another version of one.
 *
 * @param definition in words, so that a reader knows what counts
 * @param dimensions what it can be broken down by
 */
public record AddMetric(
    @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{1,59}") String code,
    @NotNull @Size(min = 1, max = 120) String name,
    @NotNull Unit unit,
    @NotNull @Size(min = 1, max = 2000) String definition,
    @NotNull @Schema(type = SchemaType.OBJECT, examples = "{\"sum\": \"sold\"}") JsonNode formula,
    @NotNull @Size(max = 6) List<@NotNull Part> dimensions,
    @NotNull Metric.Scope scope,
    @Nullable @Valid Standard standard) {

  enum Unit {
    SELLERS,
    MINOR_UNITS,
    MILESTONES,
    PEOPLE,
    RATIO,
    DAYS,
    JOBS,
    FACTS
  }

  enum Part {
    REGION,
    SPAN,
    GENDER,
    AGE,
    PROGRAMME
  }

  record Standard(
      @NotNull @Size(min = 1, max = 60) String code,
      @NotNull Metric.Fit fit,
      @Nullable @Size(min = 1, max = 1000) String note) {}

  /**
   * @throws FormulaRefused {@code formula-refused}
   * @throws RuleBroken {@code metric-refused} when unit, scope or dimensions do not fit the formula
   */
  Formula mustMakeSense() {
    var read = FormulaReader.read(formula);
    if (!fits(read)) {
      throw refused("money is counted in MINOR_UNITS, shares in RATIO, and nothing else is");
    }
    if (dimensions.size() != Set.copyOf(dimensions).size()) {
      throw refused("a dimension is named twice");
    }
    if (scope == Metric.Scope.PLATFORM
        && (dimensions.contains(Part.GENDER) || dimensions.contains(Part.AGE))) {
      throw refused("gender and age are known of members of cohorts alone");
    }
    if (dimensions.contains(Part.PROGRAMME) && !(read instanceof Formula.Trained)) {
      throw refused("of a programme it is only known who was trained");
    }
    if (scope != Metric.Scope.COHORT && !read.ofMeasurements()) {
      throw refused("it is about members of a cohort, so its scope is COHORT");
    }
    if (scope != Metric.Scope.PLATFORM && isOfPlatform(read)) {
      throw refused("it is not known of cohorts, so its scope is PLATFORM");
    }
    if (standard != null && standard.fit() == Metric.Fit.NEAR && standard.note() == null) {
      throw refused("a standard that only nearly fits needs a note on what differs");
    }
    return read;
  }

  private boolean fits(Formula read) {
    return switch (read) {
      case Formula.Ratio ratio ->
          unit == Unit.RATIO || (unit == Unit.MINOR_UNITS && ratio.of().money());
      case Formula.Share s -> unit == Unit.RATIO;
      case Formula.Sellers s -> unit != Unit.MINOR_UNITS;
      default -> read.money() == (unit == Unit.MINOR_UNITS);
    };
  }

  private static boolean isOfPlatform(Formula read) {
    return read.ordered()
        || read instanceof Formula.Bands
        || read instanceof Formula.Share
        || read instanceof Formula.Own;
  }

  private static RuleBroken refused(String why) {
    return new RuleBroken("metric-refused", "The metric cannot be: " + why + ".");
  }
}
