package org.homegrown.impact.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.figure.Audience;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.target.Target.Direction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From 100 on 1 January to 200, or down to 0, by 1 January of the next year. */
class TargetStatusTest {

  @ParameterizedTest
  @CsvSource({
    "UP, 200, 2026-07-02, '110,149,205', REACHED",
    "UP, 200, 2026-07-02, '205,120', REACHED",
    "UP, 200, 2026-07-02, '110,150', ON_TRACK",
    "UP, 200, 2026-07-02, '110,149', BEHIND",
    "UP, 200, 2026-07-02, '', UNKNOWN",
    "UP, 200, 2027-01-01, '199', BEHIND",
    "UP, 200, 2027-01-02, '199', MISSED",
    "UP, 200, 2027-01-02, '', MISSED",
    "UP, 200, 2025-12-31, '100', ON_TRACK",
    "DOWN, 0, 2026-07-02, '90,50', ON_TRACK",
    "DOWN, 0, 2026-07-02, '51', BEHIND",
    "DOWN, 0, 2026-07-02, '0,70', REACHED",
  })
  void itStandsWhereItsNumbersAre(
      Direction direction, BigDecimal value, LocalDate today, String numbers, TargetStatus status) {
    var target =
        new Target(
            UUID.randomUUID(),
            "t",
            metric(),
            null,
            null,
            null,
            null,
            TargetSpan.M,
            BigDecimal.valueOf(100),
            LocalDate.of(2026, 1, 1),
            value,
            LocalDate.of(2027, 1, 1),
            direction,
            "olga",
            Audience.STAFF,
            Instant.EPOCH,
            0);
    var measured =
        numbers == null || numbers.isEmpty()
            ? List.<BigDecimal>of()
            : Arrays.stream(numbers.split(",")).map(BigDecimal::new).toList();
    assertEquals(status, TargetStatus.of(target, measured, today));
  }

  private static Metric metric() {
    return null;
  }
}
