package org.homegrown.impact.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a figure can be broken down by. */
enum Dimension {
  REGION(null),
  DAY(Span.D),
  WEEK(Span.W),
  MONTH(Span.M),
  QUARTER(Span.Q),
  YEAR(Span.Y),
  MILESTONE(null),
  GENDER(null),
  AGE(null),
  /** The fifths or bands in which a metric always answers. */
  SEGMENT(null);

  private final @Nullable Span span;

  Dimension(@Nullable Span span) {
    this.span = span;
  }

  /**
   * @throws RuleBroken {@code figure-unsupported}
   */
  static Dimension of(String word) {
    return Arrays.stream(values())
        .filter(dimension -> dimension.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new RuleBroken(
                    "figure-unsupported",
                    "'by' takes %s, with commas."
                        .formatted(
                            Arrays.stream(values())
                                .map(Dimension::word)
                                .collect(Collectors.joining(", ")))));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean time() {
    return span != null;
  }

  /**
   * @param fiscal the month in which years begin
   */
  @Nullable Span span(int fiscal) {
    if (fiscal == 1) {
      return span;
    }
    return switch (this) {
      case QUARTER -> Span.FQ;
      case YEAR -> Span.FY;
      default -> span;
    };
  }
}
