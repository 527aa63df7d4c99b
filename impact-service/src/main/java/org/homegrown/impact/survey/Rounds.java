package org.homegrown.impact.survey;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.survey.Draw.Member;
import org.homegrown.impact.survey.Draw.Part;
import org.homegrown.impact.survey.PlanSurvey.Stratum;
import org.homegrown.impact.survey.Round.Status;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** All rounds. In the caller's transaction. */
@ApplicationScoped
class Rounds {

  private static final String READ =
      """
      select r.*,
        (select count(*) from survey_sample s where s.round_id = r.id) as asked,
        (select count(*) from survey_response a where a.round_id = r.id) as answered
      from survey_round r
      """;

  private final DataSource database;

  Rounds(DataSource database) {
    this.database = database;
  }

  /**
   * Draws the sample among members who allow it at present.
   *
   * @throws RuleBroken {@code cohort-empty}
   */
  Round plan(PlanSurvey request, UUID programme, String by) {
    var id = Ids.next();
    try (var connection = database.getConnection()) {
      var members = members(connection, request);
      if (members.isEmpty()) {
        throw new RuleBroken("cohort-empty", "Nobody of this cohort can be asked.");
      }
      insert(connection, id, request, programme, members.size(), by);
      for (var part : Draw.of(members, request.wanted(), request.seed())) {
        insert(connection, id, part);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id);
  }

  private static List<Member> members(Connection connection, PlanSurvey request)
      throws SQLException {
    var parts =
        request.parts().stream().map(Rounds::column).collect(Collectors.joining(" || '|' || "));
    try (var select =
        connection.prepareStatement(
            """
            select distinct on (m.enrolment_id) m.enrolment_id, %s
            from membership m
            where m.cohort_id = ? and m.ended_at is null
              and (m.programme_id is null or exists (
                select from allowed a
                where a.programme_id = m.programme_id and a.person = m.seller
                  and a.withdrawn_at is null))
            order by m.enrolment_id, m.enrolled_at desc
            """
                .formatted(parts.isEmpty() ? "''" : parts))) {
      select.setObject(1, request.cohort());
      try (var rows = select.executeQuery()) {
        var members = new ArrayList<Member>();
        while (rows.next()) {
          members.add(new Member(rows.getObject(1, UUID.class), rows.getString(2)));
        }
        return members;
      }
    }
  }

  private static String column(Stratum stratum) {
    return switch (stratum) {
      case REGION -> "m.region";
      case GENDER -> "m.gender";
      case AGE -> "m.age_band";
    };
  }

  private static void insert(
      Connection connection, UUID id, PlanSurvey request, UUID programme, int population, String by)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into survey_round
              (id, programme_id, cohort_id, instrument_id, title, strata, wanted, seed, opens_on,
               closes_on, status, population, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?, ?, now())
            """)) {
      Parameters.set(
          insert,
          id,
          programme,
          request.cohort(),
          request.instrument(),
          request.title(),
          connection.createArrayOf("text", request.parts().toArray()),
          request.wanted(),
          request.seed(),
          request.opensOn(),
          request.closesOn(),
          population,
          by);
      insert.executeUpdate();
    }
  }

  private static void insert(Connection connection, UUID id, Part part) throws SQLException {
    try (var stratum =
            connection.prepareStatement(
                "insert into survey_stratum (round_id, stratum, population) values (?, ?, ?)");
        var sample =
            connection.prepareStatement(
                """
                insert into survey_sample (round_id, enrolment_id, stratum, chance)
                select ?, drawn, ?, ? from unnest(?) drawn
                """)) {
      Parameters.set(stratum, id, part.stratum(), part.population());
      stratum.executeUpdate();
      Parameters.set(
          sample,
          id,
          part.stratum(),
          part.chance(),
          connection.createArrayOf("uuid", part.drawn().toArray()));
      sample.executeUpdate();
    }
  }

  /**
   * @throws NotFound {@code survey-not-found}
   */
  Round require(UUID id) {
    return rows(READ + "where r.id = ?", id).stream().findFirst().orElseThrow(Rounds::notFound);
  }

  static NotFound notFound() {
    return new NotFound("survey-not-found", "There is no such survey.");
  }

  /** The latest first. */
  List<Round> list(UUID cohort, PageRequest page) {
    return rows(
        READ + "where r.cohort_id = ? and r.id < ? order by r.id desc limit ?",
        cohort,
        page.beforeId(),
        page.rows());
  }

  /**
   * @throws Conflict {@code survey-move-refused}
   */
  void move(UUID id, Status from, Status to) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update survey_round set status = ?, version = version + 1
                where id = ? and status = ?
                """)) {
      Parameters.set(update, to.name(), id, from.name());
      if (update.executeUpdate() == 0) {
        throw new Conflict(
            "survey-move-refused", "A survey is opened once, and closed after that.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Round> rows(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Round>();
        while (rows.next()) {
          found.add(round(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Round round(ResultSet row) throws SQLException {
    return new Round(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getObject("cohort_id", UUID.class),
        row.getObject("instrument_id", UUID.class),
        row.getString("title"),
        List.of((String[]) row.getArray("strata").getArray()),
        row.getInt("wanted"),
        row.getString("seed"),
        row.getObject("opens_on", LocalDate.class),
        row.getObject("closes_on", LocalDate.class),
        Status.valueOf(row.getString("status")),
        row.getInt("population"),
        row.getInt("asked"),
        row.getInt("answered"));
  }
}
