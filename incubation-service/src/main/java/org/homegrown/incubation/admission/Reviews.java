package org.homegrown.incubation.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.application.Application;
import org.homegrown.incubation.application.Criterion;
import org.homegrown.incubation.application.Forms;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Instants;
import org.jspecify.annotations.Nullable;

/**
 * All reviews, in plain SQL and in the caller's transaction. One exists for its reviewer, while
 * they work for the programme; staff sees the scores that come of them.
 */
@ApplicationScoped
class Reviews {

  private final DataSource database;
  private final ObjectMapper json;
  private final Forms forms;
  private final Scope scope;

  Reviews(DataSource database, ObjectMapper json, Forms forms, Scope scope) {
    this.database = database;
    this.json = json;
    this.forms = forms;
    this.scope = scope;
  }

  /**
   * Asks somebody who works for the programme.
   *
   * @throws RuleBroken {@code reviewer-unknown} when they do not, {@code reviewer-conflicted} when
   *     it is theirs or they handed it in
   * @throws Conflict {@code reviewer-already}
   */
  Review assign(Application application, String reviewer, String by) {
    if (application.isOf(reviewer) || application.actedBy().equals(reviewer)) {
      throw new RuleBroken(
          "reviewer-conflicted", "Nobody reviews what is theirs or what they handed in.");
    }
    if (!scope.works(application.programmeId(), reviewer)) {
      throw new RuleBroken("reviewer-unknown", "This person does not work for the programme.");
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into review (application_id, reviewer, status, assigned_by, assigned_at)
                values (?, ?, 'ASSIGNED', ?, clock_timestamp()) on conflict do nothing
                """)) {
      insert.setObject(1, application.id());
      insert.setString(2, reviewer);
      insert.setString(3, by);
      if (insert.executeUpdate() == 0) {
        throw new Conflict("reviewer-already", "This person was asked already.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(application.id(), reviewer).review();
  }

  /**
   * @throws NotFound {@code review-not-found} to whoever was not asked
   */
  ReviewTask require(UUID application, String reviewer) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(TASKS + " and r.application_id = ?")) {
      select.setString(1, reviewer);
      select.setObject(2, application);
      var tasks = read(select);
      if (tasks.isEmpty()) {
        throw new NotFound("review-not-found", "Nobody asked you to review this.");
      }
      return tasks.getFirst();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String TASKS =
      """
        select r.*, a.cohort_id, a.programme_id, a.motivation, a.answers, a.form_id
      from review r join application a on a.id = r.application_id
      where r.reviewer = ? and works_for(r.reviewer, a.programme_id)
      """;

  /** All that were asked about an application. */
  List<Review> about(UUID application) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                            select r.*, a.cohort_id, a.programme_id, a.motivation, a.answers, a.form_id
                from review r join application a on a.id = r.application_id
                where r.application_id = ? order by r.assigned_at, r.reviewer
                """)) {
      select.setObject(1, application);
      return read(select).stream().map(ReviewTask::review).toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What somebody was asked to review. */
  List<ReviewTask> of(String reviewer, @Nullable String status, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                TASKS
                    + """
                     and (?::text is null or r.status = ?) and r.application_id > ?
                    order by r.application_id limit ?
                    """)) {
      select.setString(1, reviewer);
      select.setString(2, status);
      select.setString(3, status);
      select.setObject(4, page.afterId());
      select.setInt(5, page.rows());
      return read(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Keeps what the reviewer thinks, in the place of what they thought before.
   *
   * @throws Conflict {@code review-decided} when they declined
   * @throws RuleBroken {@code scores-refused} unless each criterion has one that it allows
   */
  void write(ReviewTask task, WriteReview written) {
    var total = total(task.rubric(), written.scores());
    change(
        task,
        """
        update review set status = 'DONE', scores = ?::jsonb, total = ?::numeric, comment = ?,
          done_at = clock_timestamp()
        where application_id = ? and reviewer = ? and status <> 'DECLINED'
        """,
        text(written.scores()),
        total.toPlainString(),
        written.comment());
  }

  /**
   * @throws Conflict {@code review-decided} when it is done or declined
   */
  void decline(ReviewTask task, DeclineReview.Why why) {
    change(
        task,
        """
        update review set status = 'DECLINED', decline_reason = ?, done_at = clock_timestamp()
        where application_id = ? and reviewer = ? and status = 'ASSIGNED'
        """,
        why.name());
  }

  /** Of an application's reviews, in percent; null when none is done. */
  @Nullable BigDecimal mean(UUID application) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select round(avg(total), 3) from review where application_id = ? and status = 'DONE'")) {
      select.setObject(1, application);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBigDecimal(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigDecimal total(List<Criterion> rubric, Map<String, Integer> scores) {
    if (rubric.isEmpty() || rubric.size() != scores.size()) {
      throw new RuleBroken("scores-refused", "Give each criterion of the rubric a score.");
    }
    var sum = BigDecimal.ZERO;
    var weights = 0;
    for (var criterion : rubric) {
      var score = scores.get(criterion.code());
      if (score == null || score > criterion.max()) {
        throw new RuleBroken(
            "scores-refused",
            "%s needs a score from 0 to %d.".formatted(criterion.code(), criterion.max()));
      }
      sum =
          sum.add(
              BigDecimal.valueOf(100L * score * criterion.weight())
                  .divide(BigDecimal.valueOf(criterion.max()), 9, RoundingMode.HALF_EVEN));
      weights += criterion.weight();
    }
    return sum.divide(BigDecimal.valueOf(weights), 3, RoundingMode.HALF_EVEN);
  }

  private void change(ReviewTask task, String sql, @Nullable String... values) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      int parameter = 0;
      for (var value : values) {
        update.setString(++parameter, value);
      }
      update.setObject(++parameter, task.review().applicationId());
      update.setString(++parameter, task.review().reviewer());
      if (update.executeUpdate() == 0) {
        throw new Conflict("review-decided", "It is done or declined.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<ReviewTask> read(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var tasks = new ArrayList<ReviewTask>();
      while (rows.next()) {
        tasks.add(task(rows));
      }
      return tasks;
    }
  }

  private ReviewTask task(ResultSet row) throws SQLException {
    var review =
        new Review(
            row.getObject("application_id", UUID.class),
            row.getObject("cohort_id", UUID.class),
            row.getString("reviewer"),
            row.getString("status"),
            row.getString("decline_reason"),
            row.getBigDecimal("total"),
            row.getString("comment"),
            row.getTimestamp("assigned_at").toInstant(),
            Instants.of(row, "done_at"));
    var form = row.getObject("form_id", UUID.class);
    var open = !review.status().equals("DECLINED");
    return new ReviewTask(
        row.getObject("programme_id", UUID.class),
        review,
        open ? row.getString("motivation") : null,
        open ? tree(row.getString("answers")) : null,
        form == null ? List.of() : forms.require(form).rubric());
  }

  private String text(Map<String, Integer> scores) {
    try {
      return json.writeValueAsString(scores);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    try {
      return text == null ? null : json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
