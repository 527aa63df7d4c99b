package org.homegrown.impact.evaluation;

import java.util.List;
import org.homegrown.impact.estimate.Matching;
import org.jspecify.annotations.Nullable;

/** The effect upon the treated among people observed once: names of columns, and options. */
record MatchingQuestion(
    @Nullable String unit,
    String treated,
    String outcome,
    List<String> covariates,
    boolean replace,
    int ratio,
    @Nullable Double caliper,
    double trim,
    double confidence,
    int minimum)
    implements Question {

  @Override
  public Kind kind() {
    return Kind.MATCHING;
  }

  Matching.Options options() {
    return new Matching.Options(replace, ratio, caliper, confidence, minimum);
  }
}
