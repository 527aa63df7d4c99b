package org.homegrown.impact.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.impact.figure.Audience;
import org.homegrown.impact.figure.Measured.Question;
import org.homegrown.impact.metric.Metric;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * A number that somebody wants to reach by a day.
 *
 * @param span its number is that of a month, a quarter or a year; since the baseline when null
 * @param owner who answers for it
 * @param version rises with every change
 */
record Target(
    UUID id,
    String title,
    Metric metric,
    @Nullable String region,
    @Nullable UUID cohortId,
    @Nullable UUID programmeId,
    @Nullable String currency,
    @Nullable TargetSpan span,
    BigDecimal baseline,
    LocalDate baselineOn,
    BigDecimal value,
    LocalDate dueOn,
    Direction direction,
    String owner,
    Audience audience,
    Instant createdAt,
    int version) {

  /** Whether more or less is better. */
  public enum Direction {
    UP,
    DOWN
  }

  Question question() {
    return new Question(metric, region, cohortId, currency);
  }

  Version versionTag() {
    return new Version(version);
  }
}
