package org.homegrown.incubation.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.curriculum.Quiz;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.sql.Rows;

/** All attempts at quizzes, in plain SQL. */
@ApplicationScoped
class QuizAttempts {

  /** One that was kept before. */
  record Earlier(Report.Key key, UUID resourceId, Quiz.Mark mark) {}

  private final DataSource database;
  private final ObjectMapper json;

  QuizAttempts(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** What was kept of these enrolments under the ids of these reports, or about their quizzes. */
  List<Earlier> earlier(Collection<UUID> enrolments, Collection<AttemptReport> reports) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select enrolment_id, id, resource_id, score, passed from quiz_attempt
                where enrolment_id = any (?) and (resource_id = any (?) or id = any (?))
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", enrolments.toArray()));
      select.setArray(
          2,
          connection.createArrayOf(
              "uuid", reports.stream().map(AttemptReport::resourceId).toArray()));
      select.setArray(
          3, connection.createArrayOf("uuid", reports.stream().map(AttemptReport::id).toArray()));
      try (var rows = select.executeQuery()) {
        var earlier = new ArrayList<Earlier>();
        while (rows.next()) {
          earlier.add(
              new Earlier(
                  new Report.Key(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
                  rows.getObject(3, UUID.class),
                  new Quiz.Mark(rows.getInt(4), rows.getBoolean(5))));
        }
        return earlier;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds marked attempts, none of them known. */
  void keep(String device, Collection<Attempt> attempts) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into quiz_attempt (enrolment_id, id, version_id, resource_id, answers,
                  score, passed, device, client_at, received_at)
                select a.enrolment_id, a.id, a.version_id, a.resource_id, a.answers::jsonb,
                  a.score, a.passed::boolean, ?, a.at, clock_timestamp()
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[],
                            ?::text[], ?::timestamptz[])
                  as a (enrolment_id, id, version_id, resource_id, answers, score, passed, at)
                order by a.enrolment_id, a.id
                """)) {
      insert.setString(1, device);
      Rows.<Attempt>of(insert, attempts)
          .after(1)
          .uuid(attempt -> attempt.report().enrolmentId())
          .uuid(attempt -> attempt.report().id())
          .uuid(attempt -> attempt.asked().versionId())
          .uuid(attempt -> attempt.asked().resourceId())
          .text(attempt -> json.valueToTree(attempt.report().answers()).toString())
          .number(attempt -> attempt.mark().score())
          .text(attempt -> String.valueOf(attempt.mark().passed()))
          .instant(attempt -> attempt.report().at());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of an enrolment that whoever asks may see. */
  List<AttemptView> of(UUID enrolment, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from quiz_attempt where enrolment_id = ? and id > ? order by id limit ?
                """)) {
      select.setObject(1, enrolment);
      select.setObject(2, page.afterId());
      select.setInt(3, page.rows());
      try (var rows = select.executeQuery()) {
        var attempts = new ArrayList<AttemptView>();
        while (rows.next()) {
          attempts.add(
              new AttemptView(
                  rows.getObject("id", UUID.class),
                  rows.getObject("resource_id", UUID.class),
                  rows.getObject("version_id", UUID.class),
                  json.readTree(rows.getString("answers")),
                  ProgressView.decimal(rows.getInt("score")),
                  rows.getBoolean("passed"),
                  rows.getTimestamp("client_at").toInstant(),
                  rows.getTimestamp("received_at").toInstant()));
        }
        return attempts;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
