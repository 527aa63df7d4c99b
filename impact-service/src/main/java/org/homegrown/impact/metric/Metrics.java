package org.homegrown.impact.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** The catalogue. A version never changes once it is there. */
@ApplicationScoped
public class Metrics {

  private final DataSource database;
  private final ObjectMapper json;

  Metrics(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** The newest version of each. */
  List<Metric> after(String code, int limit) throws SQLException {
    return read(
        "select distinct on (code) * from metric where code > ? order by code, version desc limit ?",
        code,
        limit);
  }

  /** The newest version of every metric. */
  public List<Metric> newest() throws SQLException {
    return after("", Integer.MAX_VALUE);
  }

  /** All versions of one, the newest first; empty when there is none. */
  List<Metric> versions(String code) throws SQLException {
    return read("select * from metric where code = ? order by version desc", code);
  }

  /**
   * The newest version of a metric.
   *
   * @throws NotFound {@code metric-unknown}
   */
  public Metric require(String code) throws SQLException {
    return require(code, null);
  }

  /**
   * @param version the newest one when null
   * @throws NotFound {@code metric-unknown}
   */
  public Metric require(String code, @Nullable Integer version) throws SQLException {
    return read(
            """
            select * from metric where code = ? and (?::integer is null or version = ?)
            order by version desc limit 1
            """,
            code,
            version,
            version)
        .stream()
        .findFirst()
        .orElseThrow(Metrics::unknown);
  }

  private static NotFound unknown() {
    return new NotFound("metric-unknown", "There is no such metric. GET /v1/metrics lists them.");
  }

  /**
   * Adds the version that comes after all that are there. In the caller's transaction.
   *
   * @return null when somebody else took that number in this moment, or it is not the first version
   *     and must be
   */
  @Nullable Metric add(AddMetric request, boolean first, String by) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into metric (code, version, name, unit, definition, formula, scope,
                  dimensions, standard, standard_fit, standard_note, created_by, created_at)
                select ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, now()
                from metric where code = ? having (count(*) = 0) = ?
                on conflict do nothing returning *
                """)) {
      var standard = request.standard();
      Parameters.set(
          insert,
          request.code(),
          request.name(),
          request.unit().name(),
          request.definition(),
          request.formula().toString(),
          request.scope().name(),
          connection.createArrayOf(
              "text",
              request.dimensions().stream()
                  .map(part -> part.name().toLowerCase(Locale.ROOT))
                  .toArray()),
          standard == null ? null : standard.code(),
          standard == null ? null : standard.fit().name(),
          standard == null ? null : standard.note(),
          by,
          request.code(),
          first);
      try (var row = insert.executeQuery()) {
        return row.next() ? metric(row) : null;
      }
    }
  }

  /** Whether there is anything to make it from; what nobody tells is not measured. */
  boolean isMeasured(Metric metric) throws SQLException {
    var needs =
        switch (metric.formula()) {
          case Formula.Surveyed surveyed ->
              "select exists (select from survey_result where item = ?)";
          case Formula.Own own ->
              "select exists (select from measure where code = ? and status = 'READY')";
          case Formula.Sellers sellers when sellers.where() == Formula.Place.RURAL ->
              "select exists (select from region where rural)";
          case Formula formula when formula.measures().contains(Measure.EXPOSURE) ->
              """
              select exists (select from period_total
                             where span = 'Y' and region = '' and exposure > 0)
              """;
          default -> null;
        };
    if (needs == null) {
      return true;
    }
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(needs)) {
      if (metric.formula() instanceof Formula.Surveyed surveyed) {
        select.setString(1, surveyed.item());
      } else if (metric.formula() instanceof Formula.Own own) {
        select.setString(1, own.measure());
      }
      try (var row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private List<Metric> read(String sql, @Nullable Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var metrics = new ArrayList<Metric>();
        while (rows.next()) {
          metrics.add(metric(rows));
        }
        return metrics;
      }
    }
  }

  private Metric metric(ResultSet row) throws SQLException {
    try {
      var asJson = json.readTree(row.getString("formula"));
      return new Metric(
          row.getString("code"),
          row.getInt("version"),
          row.getString("name"),
          row.getString("unit"),
          row.getString("definition"),
          FormulaReader.read(asJson),
          asJson,
          Metric.Scope.valueOf(row.getString("scope")),
          Set.copyOf(
              new TreeSet<>(Arrays.asList((String[]) row.getArray("dimensions").getArray()))),
          standard(row),
          row.getTimestamp("created_at").toInstant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb holds JSON", e);
    }
  }

  private static Metric.@Nullable Standard standard(ResultSet row) throws SQLException {
    var code = row.getString("standard");
    return code == null
        ? null
        : new Metric.Standard(
            code,
            Metric.Fit.valueOf(row.getString("standard_fit")),
            row.getString("standard_note"));
  }
}
