package org.homegrown.impact.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.homegrown.impact.figure.Restatement.Cause;
import org.homegrown.impact.figure.Restatement.Kind;
import org.homegrown.impact.metric.Formula;
import org.homegrown.impact.metric.Measure;

/** Explains what came and went between two vintages of a figure. */
@ApplicationScoped
class Causes {

  /**
   * @throws IllegalStateException when the causes are not the whole difference of sums
   */
  List<Cause> of(Connection connection, Asked asked, Vintage old, Vintage next)
      throws SQLException {
    var formula = asked.metric().formula();
    if (!formula.ofMeasurements()
        || formula instanceof Formula.Retention
        || formula instanceof Formula.FirstSaleDelay) {
      return List.of(new Cause(Kind.RECORDS, null, false, null, next.counted() - old.counted(), 0));
    }
    var causes = moved(connection, asked, old, next);
    if (formula.additive()) {
      addRest(causes, old, next);
    }
    if (causes.isEmpty()) {
      mustBeOfRegions(old, next);
      var none = formula.additive() ? BigDecimal.ZERO : null;
      causes.add(new Cause(Kind.REGIONS, null, formula.additive(), none, 0, 0));
    }
    return causes;
  }

  /** What no fact explains is because regions moved in the tree; anything else is our mistake. */
  private static void addRest(List<Cause> causes, Vintage old, Vintage next) {
    var rest = totals(next.values());
    totals(old.values())
        .forEach((currency, value) -> rest.merge(currency, value.negate(), BigDecimal::add));
    for (var cause : causes) {
      rest.merge(
          Objects.requireNonNullElse(cause.currency(), ""),
          Objects.requireNonNullElse(cause.value(), BigDecimal.ZERO).negate(),
          BigDecimal::add);
    }
    for (var currency : new TreeSet<>(rest.keySet())) {
      var value = rest.getOrDefault(currency, BigDecimal.ZERO);
      if (value.signum() != 0) {
        mustBeOfRegions(old, next);
        causes.add(
            new Cause(Kind.REGIONS, currency.isEmpty() ? null : currency, true, value, 0, 0));
      }
    }
  }

  private static void mustBeOfRegions(Vintage old, Vintage next) {
    if (old.regionsHash().equals(next.regionsHash())) {
      throw new IllegalStateException(
          "vintage %d of figure %s differs, and nothing explains it"
              .formatted(next.number(), next.figure()));
    }
  }

  private static Map<String, BigDecimal> totals(List<Value> values) {
    var totals = new HashMap<String, BigDecimal>();
    for (var value : values) {
      totals.merge(
          Objects.requireNonNullElse(value.currency(), ""), value.number(), BigDecimal::add);
    }
    return totals;
  }

  private static List<Cause> moved(Connection connection, Asked asked, Vintage old, Vintage next)
      throws SQLException {
    var additive = asked.metric().formula().additive();
    try (var select = sql(asked, old.batch(), next.batch()).prepare(connection);
        var rows = select.executeQuery()) {
      var causes = new ArrayList<Cause>();
      while (rows.next()) {
        var currency = rows.getString("currency");
        causes.add(
            new Cause(
                Kind.valueOf(rows.getString("cause")),
                currency.isEmpty() ? null : currency,
                additive,
                additive ? ValueReader.plain(rows.getBigDecimal("value")) : null,
                rows.getLong("facts"),
                rows.getLong("people")));
      }
      return causes;
    }
  }

  private static Sql sql(Asked asked, long before, long after) {
    var formula = asked.metric().formula();
    var sums = new Sums(asked.metric(), asked.query());
    var sql =
        new Sql()
            .add("with")
            .add(sums.moved(before, after))
            .add(
                """
                select currency,
                  case when was then coalesce(ended_by, 'CONSENT')
                    when batch <= ? then 'ENROLMENT'
                    when corrects is not null then 'CORRECTION'
                    when kind = 'REFUND' then 'REFUND'
                    else 'LATE' end as cause,
                """,
                before);
    return sql.add(
            "sum((case when now then 1 else -1 end) * (%s))::numeric as value,"
                .formatted(columns(formula)))
        .add("count(*) as facts, count(distinct person) as people")
        .add("from moved where was <> now group by 1, 2 order by 1, 2");
  }

  private static String columns(Formula formula) {
    if (formula instanceof Formula.Own) {
      return "own";
    }
    return formula.additive()
        ? formula.measures().stream()
            .map(Measure::column)
            .sorted()
            .collect(Collectors.joining(" + "))
        : "0";
  }
}
