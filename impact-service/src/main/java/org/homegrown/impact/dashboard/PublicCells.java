package org.homegrown.impact.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import javax.sql.DataSource;
import org.homegrown.impact.metric.Language;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.metric.PublicColumn;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** The public grid. It shows nothing but what was decided when a span was frozen. */
@ApplicationScoped
class PublicCells {

  private final DataSource database;

  PublicCells(DataSource database) {
    this.database = database;
  }

  /** The first day of the youngest span that is public. */
  Optional<LocalDate> latest(Span span) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select max(start) from public_cell where span = ? and region = ''")) {
      select.setString(1, span.name());
      try (var row = select.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject(1, LocalDate.class));
      }
    }
  }

  /**
   * @throws NotFound {@code period-not-public} when there is nothing of it
   */
  Trend trend(
      Metric metric,
      PublicColumn column,
      Span span,
      Days days,
      String region,
      @Nullable String currency,
      Language language)
      throws SQLException {
    var sql =
        """
        select s.start, s.currency, (%s)::numeric as value, %s, s.frozen_at
        from public_cell s
        where s.span = ? and s.start between ? and ? and s.region = ? and %s
        order by s.start, s.currency
        """
            .formatted(column.sql(), column.statuses(), ofCurrency(column));
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, span.name(), days.from(), days.to(), region, currency, currency);
      try (var rows = select.executeQuery()) {
        var points = new ArrayList<Trend.Point>();
        var frozen = Instant.EPOCH;
        while (rows.next()) {
          var start = rows.getObject("start", LocalDate.class);
          frozen = later(frozen, rows.getTimestamp("frozen_at").toInstant());
          points.add(
              new Trend.Point(
                  Period.of(span, start, 1).code(),
                  start,
                  currency(rows),
                  rows.getBigDecimal("value"),
                  rows.getString("obs_status"),
                  rows.getString("conf_status")));
        }
        if (points.isEmpty()) {
          throw notPublic();
        }
        return new Trend(
            metric.code(),
            metric.version(),
            metric.name(language),
            metric.unit(),
            region,
            frozen,
            points);
      }
    }
  }

  /**
   * @throws NotFound {@code period-not-public} when there is nothing of it
   */
  RegionNumbers regions(
      Metric metric,
      PublicColumn column,
      Period period,
      String parent,
      @Nullable String currency,
      Language language)
      throws SQLException {
    var sql =
        """
        select s.region, r.name, r.underserved, s.currency, (%s)::numeric as value, %s,
          s.frozen_at
        from public_cell s join region r on r.code = s.region
        where s.span = ? and s.start = ? and coalesce(r.parent, '') = ? and %s
        order by s.region, s.currency
        """
            .formatted(column.sql(), column.statuses(), ofCurrency(column));
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, period.span().name(), period.start(), parent, currency, currency);
      try (var rows = select.executeQuery()) {
        var items = new ArrayList<RegionNumbers.Item>();
        var frozen = Instant.EPOCH;
        while (rows.next()) {
          frozen = later(frozen, rows.getTimestamp("frozen_at").toInstant());
          items.add(
              new RegionNumbers.Item(
                  rows.getString("region"),
                  rows.getString("name"),
                  rows.getBoolean("underserved"),
                  currency(rows),
                  rows.getBigDecimal("value"),
                  rows.getString("obs_status"),
                  rows.getString("conf_status")));
        }
        if (items.isEmpty()) {
          throw notPublic();
        }
        return new RegionNumbers(
            metric.code(),
            metric.version(),
            metric.name(language),
            metric.unit(),
            period.code(),
            parent,
            frozen,
            items);
      }
    }
  }

  /** Rows of money have a currency, rows of counts have none. Takes the currency twice. */
  private static String ofCurrency(PublicColumn column) {
    return column.money()
        ? "s.currency <> '' and (?::text is null or s.currency = ?)"
        : "s.currency = '' and (?::text is null or true or ? = '')";
  }

  static @Nullable String currency(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    return currency.isEmpty() ? null : currency;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static NotFound notPublic() {
    return new NotFound(
        "period-not-public",
        "There is nothing public of it: a span is shown some days after it is over.");
  }
}
