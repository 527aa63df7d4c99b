package org.homegrown.incubation.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.Rejudging;
import org.homegrown.incubation.cohort.CohortStatus;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.consent.Told;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends cohorts with all who are enrolled, in a few statements for any number of them and
 * in the caller's transaction.
 */
@ApplicationScoped
class CohortCourse {

  /** A cohort before it moved. */
  private record Was(UUID programme, CohortStatus status) {}

  private final DataSource database;
  private final PersonLock persons;
  private final Told told;
  private final Rejudging rejudging;
  private final Audit audit;

  CohortCourse(
      DataSource database, PersonLock persons, Told told, Rejudging rejudging, Audit audit) {
    this.database = database;
    this.persons = persons;
    this.told = told;
    this.rejudging = rejudging;
    this.audit = audit;
  }

  /** Offers that are still open stay so. */
  CohortState start(UUID cohort, @Nullable String ifMatch, String by) {
    try (var connection = database.getConnection()) {
      var was = become(connection, cohort, ifMatch, CohortStatus.ACTIVE, Set.of(CohortStatus.OPEN));
      int moved;
      try (var update =
          connection.prepareStatement(
              """
              with starting as (
                select id from enrolment where cohort_id = ? and status = 'ENROLLED'
                order by id for no key update),
              started as (
                update enrolment e set status = 'ACTIVE', version = e.version + 1
                from starting where e.id = starting.id
                returning e.id, e.cohort_id)
              insert into enrolment_move (enrolment_id, number, from_status, to_status,
                from_cohort, to_cohort, reason, by, at)
              select s.id,
                coalesce((select max(number) from enrolment_move where enrolment_id = s.id), 0) + 1,
                'ENROLLED', 'ACTIVE', s.cohort_id, s.cohort_id, 'STARTED', ?, clock_timestamp()
              from started s
              """)) {
        update.setObject(1, cohort);
        update.setString(2, by);
        moved = update.executeUpdate();
      }
      rejudging.ofAll(cohort);
      return answer(connection, cohort, was, "cohort.started", moved);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws Conflict {@code cohort-has-open-enrolments}
   */
  CohortState complete(UUID cohort, @Nullable String ifMatch) {
    try (var connection = database.getConnection()) {
      var was =
          become(connection, cohort, ifMatch, CohortStatus.COMPLETED, Set.of(CohortStatus.ACTIVE));
      try (var select =
          connection.prepareStatement(
              "select count(*) from enrolment where cohort_id = ? and ended_at is null")) {
        select.setObject(1, cohort);
        try (var row = select.executeQuery()) {
          row.next();
          if (row.getInt(1) > 0) {
            throw new Conflict(
                "cohort-has-open-enrolments",
                "%d enrolments are still open. Let them graduate, move or leave first."
                    .formatted(row.getInt(1)));
          }
        }
      }
      return answer(connection, cohort, was, "cohort.completed", 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everybody who is enrolled is withdrawn. */
  CohortState cancel(UUID cohort, @Nullable String ifMatch, String note, String by) {
    try (var connection = database.getConnection()) {
      var was =
          become(
              connection,
              cohort,
              ifMatch,
              CohortStatus.CANCELLED,
              Set.of(CohortStatus.PLANNED, CohortStatus.OPEN, CohortStatus.ACTIVE));
      persons.take(participants(connection, cohort));
      var ended = new ArrayList<EnrolmentEnded>();
      try (var update =
          connection.prepareStatement(
              """
              with ending as (
                select id, status from enrolment where cohort_id = ? and ended_at is null
                order by id for no key update),
              ended as (
                update enrolment e
                set status = 'WITHDRAWN', version = e.version + 1,
                    ended_at = (
                      select greatest(clock_timestamp(), max(m.completed_at), max(m.reopened_at))
                      from milestone m where m.enrolment_id = e.id)
                from ending where e.id = ending.id
                returning e.id, e.cohort_id, e.programme_id, e.participant, e.ended_at,
                  ending.status),
              kept as (
                insert into enrolment_move (enrolment_id, number, from_status, to_status,
                  from_cohort, to_cohort, reason, note, by, at)
                select s.id,
                  coalesce(
                    (select max(number) from enrolment_move where enrolment_id = s.id), 0) + 1,
                  s.status, 'WITHDRAWN', s.cohort_id, s.cohort_id, 'COHORT_CANCELLED', ?, ?,
                  s.ended_at
                from ended s)
              select id, participant, ended_at from ended order by id
              """)) {
        update.setObject(1, cohort);
        update.setString(2, note);
        update.setString(3, by);
        try (var rows = update.executeQuery()) {
          while (rows.next()) {
            ended.add(
                new EnrolmentEnded(
                    rows.getObject(1, UUID.class),
                    cohort,
                    was.programme(),
                    rows.getString(2),
                    EnrolmentStatus.WITHDRAWN,
                    rows.getTimestamp(3).toInstant()));
          }
        }
      }
      told.append(ended);
      rejudging.ofAll(cohort);
      return answer(connection, cohort, was, "cohort.cancelled", ended.size());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> participants(Connection connection, UUID cohort) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select participant from enrolment where cohort_id = ? and ended_at is null
            order by participant
            """)) {
      select.setObject(1, cohort);
      try (var rows = select.executeQuery()) {
        var participants = new ArrayList<String>();
        while (rows.next()) {
          participants.add(rows.getString(1));
        }
        return participants;
      }
    }
  }

  /** Gives what it was; the cohort's row is locked from here on. */
  private static Was become(
      Connection connection,
      UUID cohort,
      @Nullable String ifMatch,
      CohortStatus next,
      Set<CohortStatus> legal)
      throws SQLException {
    try (var lock =
            connection.prepareStatement(
                "select programme_id, status, version from cohort where id = ? for no key update");
        var update =
            connection.prepareStatement(
                "update cohort set status = ?, version = version + 1 where id = ?")) {
      lock.setObject(1, cohort);
      try (var row = lock.executeQuery()) {
        row.next();
        new Version(row.getInt(3)).mustMatch(ifMatch);
        var status = CohortStatus.valueOf(row.getString(2));
        if (!legal.contains(status)) {
          throw new Conflict(
              "cohort-move-refused",
              "A cohort that is %s cannot become %s."
                  .formatted(
                      status.name().toLowerCase(Locale.ROOT),
                      next.name().toLowerCase(Locale.ROOT)));
        }
        update.setString(1, next.name());
        update.setObject(2, cohort);
        update.executeUpdate();
        return new Was(row.getObject(1, UUID.class), status);
      }
    }
  }

  private CohortState answer(Connection connection, UUID cohort, Was was, String action, int moved)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select status, version from cohort where id = ?")) {
      select.setObject(1, cohort);
      try (var row = select.executeQuery()) {
        row.next();
        var state =
            new CohortState(cohort, CohortStatus.valueOf(row.getString(1)), moved, row.getInt(2));
        audit.record(
            action,
            cohort,
            was.programme(),
            Map.of("status", was.status()),
            Map.of("status", state.status(), "moved", moved));
        return state;
      }
    }
  }
}
