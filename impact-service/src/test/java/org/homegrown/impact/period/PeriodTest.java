package org.homegrown.impact.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.homegrown.kit.problem.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-02, 1, D, 2026-03-02, 2026-03-02",
    "2026-W01, 1, W, 2025-12-29, 2026-01-04",
    "2026-W53, 1, W, 2026-12-28, 2027-01-03",
    "2026-02, 1, M, 2026-02-01, 2026-02-28",
    "2028-02, 1, M, 2028-02-01, 2028-02-29",
    "2026-Q1, 1, Q, 2026-01-01, 2026-03-31",
    "2026, 1, Y, 2026-01-01, 2026-12-31",
    "FY2026, 4, FY, 2026-04-01, 2027-03-31",
    "FY2027, 4, FY, 2027-04-01, 2028-03-31",
    "FY2026-Q4, 4, FQ, 2027-01-01, 2027-03-31",
    "FY2026-Q1, 11, FQ, 2026-11-01, 2027-01-31",
    "FY2026, 1, FY, 2026-01-01, 2026-12-31",
    "FY2027-Q4, 3, FQ, 2027-12-01, 2028-02-29",
  })
  void aCodeIsReadAndWritten(String code, int fiscal, Span span, LocalDate start, LocalDate end) {
    var period = Period.parse(code, fiscal);
    assertEquals(span, period.span());
    assertEquals(start, period.start());
    assertEquals(end, period.end());
    assertEquals(code, period.code());
    assertEquals(period, Period.of(span, end, fiscal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "26",
        "2026-13",
        "2026-02-30",
        "2026-Q5",
        "2026-W54",
        "2025-W53",
        "FY2026-03",
        "FY2026-W01",
        "1899",
        "2026-1",
        "2026-03-02T00:00",
        "-2026",
        "2026 "
      })
  void whatIsNoPeriodIsRefused(String code) {
    assertEquals(
        "period-unusable", assertThrows(BadInput.class, () -> Period.parse(code, 4)).code());
  }

  @Test
  void aPeriodIsSplitIntoFinerOnesThatFillIt() {
    var year = Period.parse("FY2027", 4);
    assertEquals(4, year.split(Span.FQ).size());
    assertEquals(12, year.split(Span.M).size());
    assertEquals(366, year.split(Span.D).size());
    assertEquals("FY2027-Q4", year.split(Span.FQ).getLast().code());
    assertEquals("FY2028", year.next().code());
    assertThrows(IllegalArgumentException.class, () -> Period.parse("2026-03", 1).split(Span.W));
  }

  @Test
  void aPeriodIsOverWhenItsLastDayHasPassed() {
    var march = Period.parse("2026-03", 1);
    assertFalse(march.over(LocalDate.of(2026, 3, 31)));
    assertTrue(march.over(LocalDate.of(2026, 4, 1)));
  }
}
