package org.homegrown.impact.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.figure.Audience;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.StaleVersion;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** All targets. */
@ApplicationScoped
class Targets {

  private final DataSource database;
  private final Metrics metrics;

  Targets(DataSource database, Metrics metrics) {
    this.database = database;
    this.metrics = metrics;
  }

  void add(Target target, String by) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into target (id, title, metric, metric_version, region, cohort_id,
                  programme_id, currency, span, baseline, baseline_on, value, due_on, direction,
                  owner, audience, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now())
                """)) {
      var span = target.span();
      Parameters.set(
          insert,
          target.id(),
          target.title(),
          target.metric().code(),
          target.metric().version(),
          target.region(),
          target.cohortId(),
          target.programmeId(),
          target.currency(),
          span == null ? null : span.name(),
          target.baseline(),
          target.baselineOn(),
          target.value(),
          target.dueOn(),
          target.direction().name(),
          target.owner(),
          target.audience().name(),
          by);
      insert.executeUpdate();
    }
  }

  /**
   * @throws StaleVersion when somebody else changed it meanwhile
   */
  void change(Target changed) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update target set title = ?, value = ?, due_on = ?, owner = ?, version = version + 1
                where id = ? and version = ?
                """)) {
      Parameters.set(
          update,
          changed.title(),
          changed.value(),
          changed.dueOn(),
          changed.owner(),
          changed.id(),
          changed.version());
      if (update.executeUpdate() == 0) {
        throw new StaleVersion(
            "version-stale", "It has changed since you read it. Read it again, then decide.");
      }
    }
  }

  /**
   * @throws NotFound {@code target-not-found}
   */
  Target require(UUID id) throws SQLException {
    return read("select * from target where id = ?", id).stream()
        .findFirst()
        .orElseThrow(Targets::notFound);
  }

  static NotFound notFound() {
    return new NotFound("target-not-found", "There is no such target, or not for you.");
  }

  /**
   * In the order in which they were made.
   *
   * @param cohort of this one alone; of none when null
   */
  List<Target> list(List<Audience> audiences, @Nullable UUID cohort, PageRequest page)
      throws SQLException {
    return read(
        """
        select * from target
        where audience = any (?) and cohort_id is not distinct from ? and id > ?
        order by id limit ?
        """,
        audiences.stream().map(Audience::name).toArray(String[]::new),
        cohort,
        page.afterId(),
        page.rows());
  }

  private List<Target> read(String sql, @Nullable Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var targets = new ArrayList<Target>();
        while (rows.next()) {
          targets.add(target(rows));
        }
        return targets;
      }
    }
  }

  private Target target(ResultSet row) throws SQLException {
    var span = row.getString("span");
    return new Target(
        row.getObject("id", UUID.class),
        row.getString("title"),
        metrics.require(row.getString("metric"), row.getInt("metric_version")),
        row.getString("region"),
        row.getObject("cohort_id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getString("currency"),
        span == null ? null : TargetSpan.valueOf(span),
        row.getBigDecimal("baseline"),
        row.getObject("baseline_on", LocalDate.class),
        row.getBigDecimal("value"),
        row.getObject("due_on", LocalDate.class),
        Target.Direction.valueOf(row.getString("direction")),
        row.getString("owner"),
        Audience.valueOf(row.getString("audience")),
        row.getTimestamp("created_at").toInstant(),
        row.getInt("version"));
  }
}
