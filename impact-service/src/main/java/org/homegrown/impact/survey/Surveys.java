package org.homegrown.impact.survey;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.survey.Round.Status;
import org.homegrown.kit.sql.Parameters;

/** Where rounds, answers and what figures are made of meet. In the caller's transaction. */
@ApplicationScoped
class Surveys {

  private final DataSource database;
  private final Rounds rounds;
  private final Instruments instruments;
  private final Responses responses;
  private final SurveyJson json;
  private final int k;

  Surveys(
      DataSource database,
      Rounds rounds,
      Instruments instruments,
      Responses responses,
      SurveyJson json,
      @ConfigProperty(name = "homegrown.disclosure.k") int k) {
    this.database = database;
    this.rounds = rounds;
    this.instruments = instruments;
    this.responses = responses;
    this.json = json;
    this.k = k;
  }

  /**
   * Nothing before it is closed: of two readings, one could tell what somebody answered between.
   */
  SurveyResults results(Round round) {
    return Estimating.of(
        round,
        instruments.require(round.instrument()),
        responses.strata(round.id()),
        responses.of(round.id()),
        round.status() == Status.CLOSED ? k : Integer.MAX_VALUE);
  }

  /** Takes no more answers, and keeps what they say for figures. */
  Round close(Round round) {
    rounds.move(round.id(), Status.OPEN, Status.CLOSED);
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into survey_result (round_id, item, cohort_id, programme_id, closed_on,
                  estimate, error, respondents, asked, population)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (round_id, item, cohort_id) do nothing
                """)) {
      for (var estimate : results(rounds.require(round.id())).estimates()) {
        if (estimate.value() != null) {
          Parameters.set(
              insert,
              round.id(),
              estimate.key(),
              round.cohort(),
              round.programme(),
              LocalDate.now(ZoneOffset.UTC),
              estimate.value(),
              estimate.se(),
              estimate.respondents(),
              estimate.asked(),
              estimate.population());
          insert.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rounds.require(round.id());
  }

  /** Keeps somebody's answers. */
  void answer(Round round, UUID enrolment, Answering request, String by) {
    round.mustTakeAnswers();
    var instrument = instruments.require(round.instrument());
    request.mustFit(instrument);
    var score = request.score(instrument);
    var card = instrument.scorecard();
    var likelihood = score == null || card == null ? null : card.likelihood(score).orElse(null);
    responses.put(round, enrolment, request, score, likelihood, by);
  }

  /** Open surveys in whose sample somebody is. */
  List<MySurvey> of(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select r.id, s.enrolment_id, r.title, r.closes_on, i.items,
                  exists (select from survey_response a
                          where a.round_id = r.id and a.enrolment_id = s.enrolment_id)
                from membership m
                join survey_sample s on s.enrolment_id = m.enrolment_id
                join survey_round r on r.id = s.round_id and r.status = 'OPEN'
                join instrument i on i.id = r.instrument_id
                where m.seller = ? and m.ended_at is null and r.closes_on >= ?
                order by r.closes_on, r.id
                """)) {
      Parameters.set(select, person, LocalDate.now(ZoneOffset.UTC));
      try (var rows = select.executeQuery()) {
        var mine = new ArrayList<MySurvey>();
        while (rows.next()) {
          mine.add(
              new MySurvey(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getString(3),
                  rows.getObject(4, LocalDate.class),
                  json.items(rows.getString(5)),
                  rows.getBoolean(6)));
        }
        return mine;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
