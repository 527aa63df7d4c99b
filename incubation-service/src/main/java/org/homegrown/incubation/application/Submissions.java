package org.homegrown.incubation.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.seller.SellerFacts;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * What people answer, and what the form's rules make of it, in the caller's transaction. The shop
 * is not asked here: {@link AskAgain} does, outside of any transaction.
 */
@ApplicationScoped
class Submissions {

  /** Somebody whom the shop is to be asked about. */
  record Question(UUID application, UUID cohort, String person) {}

  /** What was answered and judged. */
  record Kept(
      @Nullable UUID formId,
      @Nullable JsonNode answers,
      @Nullable JsonNode verdict,
      @Nullable JsonNode facts) {}

  private final DataSource database;
  private final ObjectMapper json;
  private final Forms forms;
  private final Duplicates duplicates;
  private final Applications applications;
  private final Cohorts cohorts;

  Submissions(
      DataSource database,
      ObjectMapper json,
      Forms forms,
      Duplicates duplicates,
      Applications applications,
      Cohorts cohorts) {
    this.database = database;
    this.json = json;
    this.forms = forms;
    this.duplicates = duplicates;
    this.applications = applications;
    this.cohorts = cohorts;
  }

  /** Keeps a draft's answers, whatever they are. */
  void keep(Application draft, @Nullable JsonNode answers) {
    if (answers != null) {
      mustBeSmall(answers);
      change("update application set answers = ?::jsonb where id = ?", answers.toString(), draft);
    }
  }

  /**
   * Checks the answers, judges them by the form's rules as far as these need no facts, and looks
   * for duplicates. The application is in the database.
   *
   * @param given null for those of the draft
   * @throws AnswersRefused when they are not what the form asks for
   */
  void submit(Application application, Cohort cohort, @Nullable JsonNode given) {
    if (given != null) {
      mustBeSmall(given);
    }
    var formId = cohort.formId();
    if (formId != null) {
      var form = forms.require(formId);
      var kept = given == null ? kept(application.id()).answers() : given;
      var answers = kept == null ? json.createObjectNode() : kept;
      var violations = FormSchemas.violations(form.answers(), answers);
      if (!violations.isEmpty()) {
        throw new AnswersRefused(violations);
      }
      var judgement = Judgement.of(form.eligibility(), answers, null);
      application.judge(judgement.eligibility());
      write(application, form, answers, judgement);
    } else if (given != null && !given.isEmpty()) {
      throw new RuleBroken("form-missing", "This cohort asks no questions.");
    }
    application.suspect(duplicates.find(application));
    applications.flush();
  }

  /** What the shop says now. Judges again, and looks for others with the same shop. */
  void learn(Question question, SellerFacts facts) {
    cohorts.lock(question.cohort());
    var application = applications.findById(question.application());
    if (!application.isOf(question.person())) {
      return; // forgotten while the shop was asked
    }
    var kept = kept(application.id());
    var shown = shown(facts);
    change(
        """
        update application set facts = ?::jsonb, facts_asked_at = clock_timestamp(),
          ask_facts_at = null, facts_failures = 0
        where id = ?
        """,
        shown.toString(),
        application);
    if (facts.shopId() != null) {
      change(
          "update application set shop_id = ?::uuid where id = ?",
          facts.shopId().toString(),
          application);
    }
    if (kept.formId() != null && kept.answers() != null) {
      var judgement =
          Judgement.of(forms.require(kept.formId()).eligibility(), kept.answers(), shown);
      application.judge(judgement.eligibility());
      change(
          "update application set verdict = ?::jsonb where id = ?", rules(judgement), application);
    }
    application.suspect(duplicates.find(application));
    applications.flush();
  }

  /** Asks later again, at first soon. */
  void postpone(UUID application) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update application set facts_failures = facts_failures + 1,
                  ask_facts_at = clock_timestamp()
                    + least(power(2, least(facts_failures, 10)) * interval '30 seconds',
                            interval '1 hour')
                where id = ?
                """)) {
      update.setObject(1, application);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** About whom the shop is to be asked by now; claimed for a minute. */
  List<Question> due(int most) {
    try (var connection = database.getConnection();
        var claim =
            connection.prepareStatement(
                """
                update application set ask_facts_at = clock_timestamp() + interval '1 minute'
                where id in (
                  select id from application
                  where ask_facts_at <= clock_timestamp()
                    and status not in ('WITHDRAWN', 'REJECTED', 'EXPIRED')
                  order by ask_facts_at limit ? for update skip locked)
                returning id, cohort_id, applicant
                """)) {
      claim.setInt(1, most);
      try (var rows = claim.executeQuery()) {
        var questions = new ArrayList<Question>();
        while (rows.next()) {
          questions.add(
              new Question(
                  rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getString(3)));
        }
        return questions;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Kept kept(UUID application) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select form_id, answers, verdict, facts from application where id = ?")) {
      select.setObject(1, application);
      try (var row = select.executeQuery()) {
        row.next();
        return new Kept(
            row.getObject(1, UUID.class),
            tree(row.getString(2)),
            tree(row.getString(3)),
            tree(row.getString(4)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(Application application, Form form, JsonNode answers, Judgement judgement) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update application set form_id = ?, answers = ?::jsonb, verdict = ?::jsonb,
                  ask_facts_at = case when ? then clock_timestamp() end
                where id = ?
                """)) {
      update.setObject(1, form.id());
      update.setString(2, answers.toString());
      update.setString(3, rules(judgement));
      update.setBoolean(4, judgement.needsFacts());
      update.setObject(5, application.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void change(String sql, String value, Application application) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      update.setString(1, value);
      update.setObject(2, application.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As rules of forms see it. */
  private ObjectNode shown(SellerFacts facts) {
    var shown = json.createObjectNode();
    shown.set("regions", json.valueToTree(regions(facts.region())));
    if (facts.shopId() != null) {
      shown.put("shopId", facts.shopId().toString());
    }
    if (facts.openedAt() != null) {
      shown.put("shopAgeDays", Duration.between(facts.openedAt(), Instant.now()).toDays());
    }
    shown.put("listed", facts.listed());
    shown.put("salesCount", facts.salesCount());
    shown.set("sales", json.valueToTree(facts.sales()));
    return shown;
  }

  private List<String> regions(@Nullable String region) {
    if (region == null) {
      return List.of();
    }
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select above from region_above where code = ? order by above")) {
      select.setString(1, region);
      try (var rows = select.executeQuery()) {
        var above = new ArrayList<String>();
        while (rows.next()) {
          above.add(rows.getString(1));
        }
        return above.isEmpty() ? List.of(region) : above;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mustBeSmall(JsonNode answers) {
    if (!answers.isObject() || answers.toString().length() > 64 * 1024) {
      throw new RuleBroken("answers-unusable", "Answers are an object of up to 64 KB.");
    }
    if (SentJson.holdsNul(answers)) {
      throw new RuleBroken("answers-unusable", "Answers must not have the NUL character.");
    }
  }

  private String rules(Judgement judgement) {
    try {
      return json.writeValueAsString(judgement.rules());
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
