package org.homegrown.impact.figure;

import java.util.EnumSet;
import java.util.Set;
import org.homegrown.impact.metric.Formula;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.metric.Metric.Scope;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** A question about a metric, and whether it has an answer. */
record Asked(Metric metric, FigureQuery query) {

  /**
   * @param by words with commas
   * @throws RuleBroken {@code figure-unsupported}
   */
  static Set<Dimension> dimensions(@Nullable String by) {
    var dimensions = EnumSet.noneOf(Dimension.class);
    if (by != null && !by.isBlank()) {
      for (var word : by.split(",", -1)) {
        dimensions.add(Dimension.of(word.strip()));
      }
    }
    return dimensions;
  }

  /**
   * @throws RuleBroken {@code figure-unsupported} when the metric cannot be asked this way
   */
  void mustHaveAnswer() {
    for (var dimension : query.by()) {
      if (!mayBeBy(dimension)) {
        throw unsupported("it can be broken down by " + metric.dimensions());
      }
    }
    if (query.by().stream().filter(Dimension::time).count() > 1) {
      throw unsupported("there is one span of time at most in 'by'");
    }
    if (query.cohort() != null && metric.scope() == Scope.PLATFORM) {
      throw unsupported("it is about the whole platform, not about a cohort");
    }
    if (query.programme() != null && !metric.dimensions().contains("programme")) {
      throw unsupported("it is not known by programme");
    }
    if (query.programme() != null && query.cohort() != null) {
      throw unsupported("a cohort is of one programme alone");
    }
    if (query.cohort() == null && query.programme() == null && metric.scope() == Scope.COHORT) {
      throw unsupported("it needs a cohort");
    }
    if (query.currency() != null && !metric.formula().money()) {
      throw unsupported("it is not about money");
    }
    if (query.region() != null && !metric.dimensions().contains("region")) {
      throw unsupported("it is not known by region");
    }
    if (query.level() != null && !query.by(Dimension.REGION)) {
      throw unsupported("'level' needs by=region");
    }
    if (metric.formula() instanceof Formula.Share
        && query.region() == null
        && !query.by(Dimension.REGION)) {
      throw unsupported("it needs a region, or by=region");
    }
  }

  private boolean mayBeBy(Dimension dimension) {
    return switch (dimension) {
      case REGION -> metric.dimensions().contains("region");
      case DAY, WEEK, MONTH, QUARTER, YEAR -> metric.dimensions().contains("span");
      case MILESTONE -> metric.dimensions().contains("milestone");
      case GENDER, AGE -> query.cohort() != null && metric.dimensions().contains(dimension.word());
      case SEGMENT ->
          metric.formula() instanceof Formula.Bands
              || metric.formula() instanceof Formula.Quintiles;
    };
  }

  private static RuleBroken unsupported(String why) {
    return new RuleBroken("figure-unsupported", "This metric cannot be asked so: " + why + ".");
  }
}
