package org.homegrown.impact.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.impact.metric.Facet;
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
      int revision,
      Instant frozenAt,
      Map<Facet, String> conf,
      List<@Nullable BigDecimal> values) {

    boolean has(Shown shown) {
      return shown.column().money() == (currency != null);
    }

    String conf(Shown shown) {
      return conf.getOrDefault(shown.column().facet(), "F");
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
          numbers.add(number(shown.get(i), i, total, earlier, language));
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
      Shown shown, int place, Total total, List<Total> earlier, Language language) {
    var metric = shown.metric();
    var conf = total.conf(shown);
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
        PublicColumn.obsStatus(conf),
        conf);
  }

  private List<Total> totals(
      List<Shown> shown, Period period, LocalDate before, @Nullable String currency)
      throws SQLException {
    var sql =
        """
        select s.start, s.currency, s.revision, %s, s.frozen_at, %s
        from public_cell s
        where s.span = ? and s.start in (?, ?) and s.region = ''
          and (s.currency = '' or ?::text is null or s.currency = ?)
        order by s.currency
        """
            .formatted(
                Facet.columns("s."),
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
    var conf = new EnumMap<Facet, String>(Facet.class);
    for (var facet : Facet.values()) {
      conf.put(facet, row.getString(facet.conf()));
    }
    return new Total(
        row.getObject("start", LocalDate.class),
        PublicCells.currency(row),
        row.getInt("revision"),
        row.getTimestamp("frozen_at").toInstant(),
        conf,
        values);
  }
}
