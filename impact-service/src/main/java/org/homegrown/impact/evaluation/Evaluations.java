package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.evaluation.Evaluation.Status;
import org.homegrown.impact.evaluation.Question.Kind;
import org.homegrown.impact.evaluation.Question.Source;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** All evaluations. In the caller's transaction. */
@ApplicationScoped
class Evaluations {

  private static final int MOST_WAITING = 5;

  private final DataSource database;

  Evaluations(DataSource database) {
    this.database = database;
  }

  /**
   * Puts a question at the end of the queue.
   *
   * @param sha256 of the file; null of cohorts
   * @throws Conflict {@code evaluations-waiting}
   */
  void queue(
      UUID id,
      Question question,
      String request,
      @Nullable UUID cohort,
      @Nullable String sha256,
      String by) {
    try (var connection = database.getConnection()) {
      mustNotWait(connection, by);
      try (var insert =
          connection.prepareStatement(
              """
              insert into evaluation
                (id, kind, source, cohort_id, request, status, input_key, asked_by, asked_at)
              values (?, ?, ?, ?, ?::json, 'QUEUED', ?, ?, now())
              """)) {
        Parameters.set(
            insert,
            id,
            question.kind().name(),
            question.source().name(),
            cohort,
            request,
            sha256,
            by);
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mustNotWait(Connection connection, String by) throws SQLException {
    try (var lock =
            connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended('evaluation ' || ?, 0))");
        var count =
            connection.prepareStatement(
                """
                select count(*) from evaluation
                where asked_by = ? and status in ('QUEUED', 'RUNNING')
                """)) {
      lock.setString(1, by);
      lock.execute();
      count.setString(1, by);
      try (var row = count.executeQuery()) {
        row.next();
        if (row.getInt(1) >= MOST_WAITING) {
          throw new Conflict(
              "evaluations-waiting",
              "%d of your evaluations are not done yet. Wait for one of them."
                  .formatted(MOST_WAITING));
        }
      }
    }
  }

  /**
   * Takes the oldest that nobody has in hand. What somebody left behind who died is taken again,
   * three times at most.
   */
  Optional<Evaluation> take() {
    return first(
        """
        with given_up as (
          update evaluation set status = 'FAILED', finished_at = clock_timestamp(),
            why = '[{"code": "given-up", "detail": "It broke off three times."}]'
          where status = 'RUNNING' and attempts >= 3
            and claimed_at < clock_timestamp() - interval '10 minutes'),
        next as (
          select id from evaluation
          where status = 'QUEUED'
             or (status = 'RUNNING' and attempts < 3
                 and claimed_at < clock_timestamp() - interval '10 minutes')
          order by asked_at, id limit 1 for update skip locked)
        update evaluation e
        set status = 'RUNNING', claimed_at = clock_timestamp(), attempts = attempts + 1
        from next where e.id = next.id
        returning e.*
        """);
  }

  /** Unless somebody else took it meanwhile. */
  void finish(
      Evaluation taken,
      Status status,
      @Nullable String result,
      @Nullable String why,
      @Nullable Answer answer,
      String revision) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update evaluation
                set status = ?, result = ?::json, why = ?::json, input_rows = ?, input_hash = ?,
                    batch = ?, revision = ?, finished_at = clock_timestamp()
                where id = ? and status = 'RUNNING' and claimed_at = ?
                """)) {
      Parameters.set(
          update,
          status.name(),
          result,
          why,
          answer == null ? null : answer.inputRows(),
          answer == null ? null : answer.inputHash(),
          answer == null ? null : answer.batch(),
          revision,
          taken.id());
      update.setTimestamp(
          9, Timestamp.from(taken.claimedAt() == null ? Instant.EPOCH : taken.claimedAt()));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code evaluation-not-found}
   */
  Evaluation require(UUID id) {
    return first("select * from evaluation where id = ?", id).orElseThrow(Evaluations::notFound);
  }

  static NotFound notFound() {
    return new NotFound("evaluation-not-found", "There is no such evaluation.");
  }

  /** The file of an evaluation, by its SHA-256; none of cohorts. */
  Optional<String> inputKey(UUID id) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select input_key from evaluation where id = ?")) {
      select.setObject(1, id);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The latest first.
   *
   * @param by null for everybody's
   */
  List<Evaluation> list(@Nullable String by, PageRequest page) {
    var before = page.beforeId();
    return rows(
        """
        select * from evaluation
        where (?::text is null or asked_by = ?) and id < ? order by id desc limit ?
        """,
        by,
        by,
        before,
        page.rows());
  }

  private Optional<Evaluation> first(String sql, @Nullable Object... parameters) {
    return rows(sql, parameters).stream().findFirst();
  }

  private List<Evaluation> rows(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      try (var found = statement.executeQuery()) {
        var evaluations = new ArrayList<Evaluation>();
        while (found.next()) {
          evaluations.add(evaluation(found));
        }
        return evaluations;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Evaluation evaluation(ResultSet row) throws SQLException {
    return new Evaluation(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        Source.valueOf(row.getString("source")),
        row.getObject("cohort_id", UUID.class),
        row.getString("request"),
        Status.valueOf(row.getString("status")),
        row.getString("why"),
        row.getString("result"),
        row.getObject("input_rows", Long.class),
        row.getString("input_hash"),
        row.getObject("batch", Long.class),
        row.getString("revision"),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        Instants.of(row, "claimed_at"),
        Instants.of(row, "finished_at"));
  }
}
