package org.homegrown.impact.metric;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.homegrown.impact.metric.DefineMeasure.Dated;
import org.homegrown.impact.metric.DefineMeasure.FactKind;
import org.homegrown.impact.metric.DefineMeasure.Worth;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** What operators defined to be summed. A definition never changes. In the caller's transaction. */
@ApplicationScoped
public class OwnMeasures {

  private static final String PREFIX = "measure:";
  private static final Pattern NAMED = Pattern.compile(PREFIX + DefineMeasure.CODE);

  private static final String FIRST_UNTOLD =
      """
      select case d.dated
        when 'ORDERED' then (
          select min(f.ordered_on) from measurement f
          where f.ordered_on > d.told and f.batch between 1 and d.since_batch)
        else (
          select min(f.day) from measurement f
          where f.day > d.told and f.batch between 1 and d.since_batch) end
      from (select *, coalesce(backfilled_to, '-infinity') as told from measure where code = ?) d
      """;

  private final DataSource database;

  OwnMeasures(DataSource database) {
    this.database = database;
  }

  /** The code that a formula names, if it names a measure of this kind. */
  static Optional<String> named(String word) {
    return NAMED.matcher(word).matches()
        ? Optional.of(word.substring(PREFIX.length()))
        : Optional.empty();
  }

  /**
   * @param batch whose facts and all before come by the backfill
   * @throws Conflict {@code measure-exists}
   */
  OwnMeasure define(DefineMeasure request, long batch, String by) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into measure (code, name, kinds, dated, value, least, most, currency, status,
                  since_batch, created_by, created_at)
                values (?, ?, ?, ?, ?, ?::bigint, ?::bigint, ?, 'BACKFILLING', ?, ?, now())
                on conflict do nothing returning *
                """)) {
      Parameters.set(
          insert,
          request.code(),
          request.name(),
          connection.createArrayOf("text", request.kinds().stream().map(Enum::name).toArray()),
          request.dated().name(),
          request.value().name(),
          request.least(),
          request.most(),
          request.currency(),
          batch,
          by);
      try (var row = insert.executeQuery()) {
        if (!row.next()) {
          throw new Conflict("measure-exists", "There is a measure of this code.");
        }
        return measure(row);
      }
    }
  }

  List<OwnMeasure> after(String code, int limit) throws SQLException {
    return read("select * from measure where code > ? order by code limit ?", code, limit);
  }

  /**
   * @throws NotFound {@code measure-unknown}
   */
  OwnMeasure require(String code) throws SQLException {
    return find(code)
        .orElseThrow(
            () ->
                new NotFound(
                    "measure-unknown", "There is no such measure. GET /v1/measures lists them."));
  }

  /** Those that were not told of all that was known before them. */
  List<OwnMeasure> behind(int limit) throws SQLException {
    return read(
        """
        select * from measure where status = 'BACKFILLING' and next_try_at <= now()
        order by next_try_at, code limit ?
        """,
        limit);
  }

  /** The next day with facts that a measure was not told of; empty when it knows all. */
  Optional<LocalDate> firstUntold(String code) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(FIRST_UNTOLD)) {
      select.setString(1, code);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.ofNullable(row.getObject(1, LocalDate.class))
            : Optional.empty();
      }
    }
  }

  void ready(String code) throws SQLException {
    change("update measure set status = 'READY' where code = ?", code);
  }

  /** It is tried again later, each time after a longer while. */
  void postpone(String code) throws SQLException {
    change(
        """
        update measure set failures = failures + 1,
          next_try_at = now()
            + least(power(2, least(failures, 20)) * interval '1 minute', interval '1 day')
        where code = ?
        """,
        code);
  }

  /** Whether a number of the metric would be whole. */
  public boolean isReady(Metric metric) throws SQLException {
    if (!(metric.formula() instanceof Formula.Own own)) {
      return true;
    }
    return find(own.measure()).filter(each -> each.status() == OwnMeasure.Status.READY).isPresent();
  }

  /**
   * @throws Conflict {@code metric-not-ready}
   */
  public void mustBeReady(Metric metric) throws SQLException {
    if (!isReady(metric)) {
      throw new Conflict(
          "metric-not-ready",
          "Its measure is still being told of the past. GET /v1/measures says how far it is.");
    }
  }

  /**
   * @throws FormulaRefused {@code formula-refused} when there is no such measure, or it is no money
   */
  void mustHave(Formula formula) throws SQLException {
    if (!(formula instanceof Formula.Own own)) {
      return;
    }
    var measure = find(own.measure());
    if (measure.isEmpty()) {
      throw refused(own, "must name a measure of GET /v1/measures");
    }
    if (own.money() && measure.get().value() == Worth.ONE) {
      throw refused(own, "names a measure of facts alone: it can be a count");
    }
  }

  private static FormulaRefused refused(Formula.Own own, String why) {
    var verb = own.money() ? "sum" : "count";
    return new FormulaRefused(List.of(new Violation("/formula/" + verb, "formula-refused", why)));
  }

  private Optional<OwnMeasure> find(String code) throws SQLException {
    return read("select * from measure where code = ?", code).stream().findFirst();
  }

  private void change(String sql, String code) throws SQLException {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      update.setString(1, code);
      update.executeUpdate();
    }
  }

  private List<OwnMeasure> read(String sql, @Nullable Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var measures = new ArrayList<OwnMeasure>();
        while (rows.next()) {
          measures.add(measure(rows));
        }
        return measures;
      }
    }
  }

  private static OwnMeasure measure(ResultSet row) throws SQLException {
    return new OwnMeasure(
        row.getString("code"),
        row.getString("name"),
        Arrays.stream((String[]) row.getArray("kinds").getArray()).map(FactKind::valueOf).toList(),
        Dated.valueOf(row.getString("dated")),
        Worth.valueOf(row.getString("value")),
        row.getObject("least", Long.class),
        row.getObject("most", Long.class),
        row.getString("currency"),
        OwnMeasure.Status.valueOf(row.getString("status")),
        row.getObject("backfilled_to", LocalDate.class),
        row.getTimestamp("created_at").toInstant());
  }
}
