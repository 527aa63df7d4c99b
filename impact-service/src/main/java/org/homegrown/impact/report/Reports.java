package org.homegrown.impact.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.metric.Language;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** All reports and what they said. */
@ApplicationScoped
class Reports {

  private static final TypeReference<List<AddReport.Part>> PARTS = new TypeReference<>() {};

  private final DataSource database;
  private final ObjectMapper json;

  Reports(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * @param from runs are due of periods that end after this day
   */
  void add(Report report, LocalDate from, String by) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into report (id, title, programme_id, region, figures, schedule, language,
                  made_until, created_by, created_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::timestamptz)
                """)) {
      Parameters.set(
          insert,
          report.id(),
          report.title(),
          report.programme(),
          report.region(),
          json.valueToTree(report.figures()).toString(),
          report.schedule().name(),
          report.language().name(),
          from,
          by,
          report.createdAt().toString());
      insert.executeUpdate();
    }
  }

  /**
   * @throws NotFound {@code report-not-found}
   */
  Report require(UUID id) throws SQLException {
    return read("select * from report where id = ?", id).stream()
        .findFirst()
        .orElseThrow(Reports::notFound);
  }

  static NotFound notFound() {
    return new NotFound("report-not-found", "There is no such report, or not for you.");
  }

  /** In the order in which they were made; of a programme, or of regions when it is null. */
  List<Report> list(@Nullable UUID programme, PageRequest page) throws SQLException {
    return read(
        """
        select * from report where programme_id is not distinct from ? and id > ?
        order by id limit ?
        """,
        programme,
        page.afterId(),
        page.rows());
  }

  /** The ids of those of which a period has passed since they were made last. */
  List<UUID> due(LocalDate today) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id from report
                where made_until
                  < period_start(case schedule when 'MONTHLY' then 'M' else 'Q' end, ?, 1) - 1
                order by made_until, id
                """)) {
      select.setObject(1, today);
      try (var rows = select.executeQuery()) {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
      }
    }
  }

  /** Whether it was not made until then before; whoever else makes it waits for the answer. */
  boolean made(UUID report, LocalDate until) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update report set made_until = ? where id = ? and made_until < ?")) {
      Parameters.set(update, until, report, until);
      return update.executeUpdate() == 1;
    }
  }

  void add(Run run, String by) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into report_run (id, report_id, period, content, made_by, made_at)
                values (?, ?, ?, ?::jsonb, ?, ?::timestamptz)
                """)) {
      Parameters.set(
          insert,
          run.id(),
          run.report(),
          run.period(),
          json.valueToTree(run).toString(),
          by,
          run.madeAt().toString());
      insert.executeUpdate();
    }
  }

  /**
   * @throws NotFound {@code report-run-not-found}
   */
  Run require(UUID report, UUID run) throws SQLException {
    return runs("report_id = ? and id = ?", report, run).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("report-run-not-found", "The report has no such run."));
  }

  /** In the order in which they were made. */
  List<Run> runs(UUID report, PageRequest page) throws SQLException {
    return runs(
        "report_id = ? and id > ? order by id limit ?", report, page.afterId(), page.rows());
  }

  private List<Run> runs(String condition, Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select content from report_run where " + condition)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var runs = new ArrayList<Run>();
        while (rows.next()) {
          runs.add(json.readValue(rows.getString(1), Run.class));
        }
        return runs;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb holds JSON", e);
    }
  }

  private List<Report> read(String sql, @Nullable Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var reports = new ArrayList<Report>();
        while (rows.next()) {
          reports.add(report(rows));
        }
        return reports;
      }
    }
  }

  private Report report(ResultSet row) throws SQLException {
    try {
      return new Report(
          row.getObject("id", UUID.class),
          row.getString("title"),
          row.getObject("programme_id", UUID.class),
          row.getString("region"),
          json.readValue(row.getString("figures"), PARTS),
          AddReport.Schedule.valueOf(row.getString("schedule")),
          Language.valueOf(row.getString("language")),
          row.getTimestamp("created_at").toInstant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb holds JSON", e);
    }
  }
}
