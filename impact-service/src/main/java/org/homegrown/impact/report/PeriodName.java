package org.homegrown.impact.report;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import org.homegrown.impact.metric.Language;

/** What readers call a month or a quarter. */
final class PeriodName {

  private PeriodName() {}

  /**
   * @param code as 2026-03 or 2026-Q1
   */
  static String of(String code, Language language) {
    var quarter = code.indexOf("-Q");
    if (quarter > 0) {
      return language.say(
          "report.quarter", code.substring(0, quarter), code.substring(quarter + 2));
    }
    return YearMonth.parse(code)
        .format(
            DateTimeFormatter.ofPattern(
                language.sayOr("report.month", "yyyy-MM"), language.locale()));
  }
}
