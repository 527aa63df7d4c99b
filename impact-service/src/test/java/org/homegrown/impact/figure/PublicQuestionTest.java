package org.homegrown.impact.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.metric.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a token only what the public grid has, where the platform is set so. */
@ImpactServiceTest
class PublicQuestionTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 4, 10);

  @Inject Metrics metrics;

  @ParameterizedTest
  @CsvSource({
    "sales_value, '', 2026-03-01, 2026-03-31, true",
    "sales_value, '', 2026-01-01, 2026-03-31, true",
    "sales_value, '', 2025-01-01, 2025-12-31, true",
    "net_sales_value, 'region,month', 2026-01-01, 2026-03-31, true",
    "sellers_earning, region, 2026-03-01, 2026-03-31, true",
    "sales_value, '', 2026-04-01, 2026-04-30, false",
    "sales_value, '', 2026-03-01, 2026-03-30, false",
    "sales_value, '', 2026-02-01, 2026-03-31, false",
    "sales_value, month, 2026-02-01, 2026-03-30, false",
    "sales_value, day, 2026-03-01, 2026-03-31, false",
    "sales_value, week, 2026-03-02, 2026-03-08, false",
    "sellers_earning_rural, '', 2026-03-01, 2026-03-31, false",
    "income_median, '', 2026-03-01, 2026-03-31, false",
    "sales_value_ordered, '', 2026-03-01, 2026-03-31, false",
    "buyers_by_distance, '', 2026-03-01, 2026-03-31, false",
  })
  void whatTheGridHasIsAnswered(
      String metric, String by, LocalDate from, LocalDate to, boolean answered)
      throws SQLException {
    assertEquals(answered, isAnswered(metric, by, from, to, 1, null));
  }

  @Test
  void aCohortAndAFiscalYearAreNotInTheGrid() throws SQLException {
    var from = LocalDate.of(2026, 3, 1);
    var to = LocalDate.of(2026, 3, 31);
    assertFalse(isAnswered("sales_value", "", from, to, 4, null));
    assertFalse(isAnswered("sales_value", "", from, to, 1, UUID.randomUUID()));
  }

  @Test
  void aFigureIsPublicOnlyWhenTheGridShowsTheSame() {
    assertTrue(PublicFigures.agree(List.of(value("A", 5), value("B", 0)), List.of(value("A", 5))));
    assertFalse(PublicFigures.agree(List.of(value("A", 5)), List.of(value("A", 6))));
    assertFalse(PublicFigures.agree(List.of(value("A", null)), List.of(value("A", 6))));
    assertFalse(PublicFigures.agree(List.of(), List.of(value("A", 6))));
  }

  private static Value value(String region, Integer number) {
    return new Value(
        region,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        number == null ? null : BigDecimal.valueOf(number),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private boolean isAnswered(
      String metric, String by, LocalDate from, LocalDate to, int fiscal, UUID cohort)
      throws SQLException {
    var query =
        new FigureQuery(Asked.dimensions(by), from, to, null, null, cohort, null, null, fiscal);
    return PublicQuestion.of(new Asked(metrics.require(metric), query), TODAY).isPresent();
  }
}
