package org.homegrown.impact.figure;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.jspecify.annotations.Nullable;

/** Reads a row of a plan's answer. */
final class ValueReader {

  private ValueReader() {}

  /**
   * @param known the columns that this plan's answer has
   */
  static Value value(Asked asked, ResultSet row, Set<String> known) throws SQLException {
    var query = asked.query();
    var bucket = row.getObject("bucket", LocalDate.class);
    var segment = said(row.getString("segment"));
    return new Value(
        query.by(Dimension.REGION) ? row.getString("region") : said(row.getString("region")),
        query.by(Dimension.DAY) ? bucket : null,
        period(query, bucket),
        said(row.getString("currency")),
        query.by(Dimension.MILESTONE) ? segment : null,
        query.by(Dimension.GENDER) ? row.getString("gender") : null,
        query.by(Dimension.AGE) ? row.getString("age") : null,
        query.by(Dimension.MILESTONE) ? null : segment,
        plain(row.getBigDecimal("value")),
        known.contains("share") ? plain(row.getBigDecimal("share")) : null,
        known.contains("people") ? row.getObject("people", Long.class) : null,
        known.contains("error") ? plain(row.getBigDecimal("error")) : null,
        known.contains("response_rate") ? plain(row.getBigDecimal("response_rate")) : null,
        null,
        null);
  }

  static @Nullable String period(FigureQuery query, LocalDate bucket) {
    var span = query.span();
    return span == null || span == Span.D ? null : Period.of(span, bucket, query.fiscal()).code();
  }

  /** As it is written in JSON: without an exponent, and without zeros that say nothing. */
  static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
    if (number == null) {
      return null;
    }
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static @Nullable String said(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
