package org.homegrown.impact.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.impact.metric.Language;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.metric.PublicColumn;
import org.homegrown.impact.period.Period;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** Every public number of the whole platform in a span, beside those of the span before. */
@ApplicationScoped
class PublicTotals {

  private record Shown(Metric metric, PublicColumn column) {}

  /**
   * The platform's cell of one currency, or of what is no money.
   *
   * @param values of the metrics, in their order
   */
  private record Total(
      LocalDate start,
      @Nullable String currency,
      String obsStatus,
      String confStatus,
      int revision,
      Instant frozenAt,
      List<@Nullable BigDecimal> values) {

    boolean has(Shown shown) {
      return shown.column().money() == (currency != null);
    }
  }

  private final DataSource database;

  PublicTotals(DataSource database) {
    this.database = database;
  }

  /**
   * @param currency of the money that is asked for; null for all
   * @throws NotFound {@code period-not-public}
   */
  Dashboard dashboard(
      List<Metric> metrics, Period period, @Nullable String currency, Language language)
      throws SQLException {
    var shown = metrics.stream().flatMap(PublicTotals::shown).toList();
    var before = Period.of(period.span(), period.start().minusDays(1), 1).start();
    var all = totals(shown, period, before, currency);
    var totals = all.stream().filter(total -> total.start().equals(period.start())).toList();
    var earlier = all.stream().filter(total -> total.start().equals(before)).toList();
    var numbers = new ArrayList<PublicNumber>();
    for (int i = 0; i < shown.size(); i++) {
      for (var total : totals) {
        if (total.has(shown.get(i))) {
          numbers.add(number(shown.get(i).metric(), i, total, earlier, language));
        }
      }
    }
    if (numbers.isEmpty()) {
      throw PublicCells.notPublic();
    }
    return new Dashboard(
        period.code(),
        period.start(),
        period.end(),
        totals.stream().mapToInt(Total::revision).max().orElseThrow(),
        totals.stream().map(Total::frozenAt).reduce(PublicCells::later).orElseThrow(),
        numbers);
  }

  private static Stream<Shown> shown(Metric metric) {
    return Stream.ofNullable(PublicColumn.of(metric)).map(column -> new Shown(metric, column));
  }

  private static PublicNumber number(
      Metric metric, int place, Total total, List<Total> earlier, Language language) {
    return new PublicNumber(
        metric.code(),
        metric.version(),
        metric.name(language),
        metric.unit(),
        total.currency(),
        total.values().get(place),
        earlier.stream()
            .filter(before -> Objects.equals(before.currency(), total.currency()))
            .map(before -> before.values().get(place))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        total.obsStatus(),
        total.confStatus());
  }

  private List<Total> totals(
      List<Shown> shown, Period period, LocalDate before, @Nullable String currency)
      throws SQLException {
    var sql =
        """
        select s.start, s.currency, s.obs_status, s.conf_status, s.revision, s.frozen_at, %s
        from public_cell s
        where s.span = ? and s.start in (?, ?) and s.region = ''
          and (s.currency = '' or ?::text is null or s.currency = ?)
        order by s.currency
        """
            .formatted(
                shown.stream()
                    .map(each -> "(%s)::numeric".formatted(each.column().sql()))
                    .collect(Collectors.joining(", ")));
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, period.span().name(), period.start(), before, currency, currency);
      try (var rows = select.executeQuery()) {
        var totals = new ArrayList<Total>();
        while (rows.next()) {
          totals.add(total(rows, shown.size()));
        }
        return totals;
      }
    }
  }

  private static Total total(ResultSet row, int metrics) throws SQLException {
    var first = row.findColumn("frozen_at") + 1;
    var values = new ArrayList<@Nullable BigDecimal>();
    for (int i = 0; i < metrics; i++) {
      values.add(row.getBigDecimal(first + i));
    }
    return new Total(
        row.getObject("start", LocalDate.class),
        PublicCells.currency(row),
        row.getString("obs_status"),
        row.getString("conf_status"),
        row.getInt("revision"),
        row.getTimestamp("frozen_at").toInstant(),
        values);
  }
}
