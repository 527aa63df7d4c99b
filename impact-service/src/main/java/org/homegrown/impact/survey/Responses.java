package org.homegrown.impact.survey;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** What people answered. In the caller's transaction. */
@ApplicationScoped
class Responses {

  /** Somebody who was drawn; without answers when they gave none. */
  record Asked(
      String stratum, @Nullable Map<String, JsonNode> answers, @Nullable Double likelihood) {}

  private final DataSource database;
  private final SurveyJson json;

  Responses(DataSource database, SurveyJson json) {
    this.database = database;
    this.json = json;
  }

  /** Whose place in the sample it is; empty when the enrolment was not drawn, or has ended. */
  Optional<String> person(UUID round, UUID enrolment) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select m.seller from survey_sample s
                join membership m on m.enrolment_id = s.enrolment_id and m.ended_at is null
                where s.round_id = ? and s.enrolment_id = ?
                """)) {
      Parameters.set(select, round, enrolment);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * In the place of an earlier answer.
   *
   * @throws Conflict {@code survey-closed} when it was closed at this moment
   */
  void put(
      Round round,
      UUID enrolment,
      Answering request,
      @Nullable Integer score,
      @Nullable Double likelihood,
      String by) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                with open as (
                  select id from survey_round where id = ? and status = 'OPEN' for share)
                insert into survey_response
                  (round_id, enrolment_id, answers, score, likelihood, language, by, at)
                select id, ?, ?::jsonb, ?, ?, ?, ?, now() from open
                on conflict (round_id, enrolment_id) do update
                set answers = excluded.answers, score = excluded.score,
                    likelihood = excluded.likelihood, language = excluded.language,
                    by = excluded.by, at = excluded.at
                """)) {
      Parameters.set(
          upsert,
          round.id(),
          enrolment,
          json.write(request.answers()),
          score,
          likelihood,
          request.language(),
          by);
      if (upsert.executeUpdate() == 0) {
        throw new Conflict("survey-closed", "The survey takes no answers now.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many there are in each stratum that was drawn from. */
  Map<String, Integer> strata(UUID round) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select stratum, population from survey_stratum where round_id = ?")) {
      select.setObject(1, round);
      try (var rows = select.executeQuery()) {
        var strata = new TreeMap<String, Integer>();
        while (rows.next()) {
          strata.put(rows.getString(1), rows.getInt(2));
        }
        return strata;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everybody who was drawn and still allows it. */
  List<Asked> of(UUID round) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select s.stratum, a.answers::text, a.likelihood
                from survey_sample s
                left join survey_response a
                  on a.round_id = s.round_id and a.enrolment_id = s.enrolment_id
                where s.round_id = ? and exists (
                  select from membership m
                  where m.enrolment_id = s.enrolment_id and m.ended_at is null)
                order by s.enrolment_id
                """)) {
      select.setObject(1, round);
      try (var rows = select.executeQuery()) {
        var asked = new ArrayList<Asked>();
        while (rows.next()) {
          var answers = rows.getString(2);
          var likelihood = rows.getBigDecimal(3);
          asked.add(
              new Asked(
                  rows.getString(1),
                  answers == null ? null : json.answers(answers),
                  likelihood == null ? null : likelihood.doubleValue()));
        }
        return asked;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
