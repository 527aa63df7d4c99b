package org.homegrown.incubation.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.board.BoardTruth;
import org.homegrown.incubation.board.Cell;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.training.TrainingKind;
import org.homegrown.incubation.training.Trainings;
import org.homegrown.incubation.training.Trainings.Received;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.sql.Rows;

/**
 * Who was at sessions, in plain SQL and in the caller's transaction. Sessions are locked before
 * participants, and these before their enrolments.
 */
@ApplicationScoped
class Attendance implements BoardTruth {

  private static final String READ =
      """
      select a.session_id, a.enrolment_id, s.starts_at, a.status, a.note, a.marked_by, a.marked_at
      from attendance a
      join session s on s.id = a.session_id
      join enrolment e on e.id = a.enrolment_id
      where
      """;

  private final DataSource database;
  private final PersonLock persons;
  private final Trainings trainings;
  private final BoardRows board;
  private final Audit audit;

  Attendance(
      DataSource database, PersonLock persons, Trainings trainings, BoardRows board, Audit audit) {
    this.database = database;
    this.persons = persons;
    this.trainings = trainings;
    this.board = board;
    this.audit = audit;
  }

  /**
   * Marks many at once, for a session whose row is locked. A mark that is refused stops no other.
   *
   * @param by sees those in their scope only; others are not in the cohort, to them
   */
  MarkedMany mark(Session session, MarkAttendance request, String by) {
    session.mustTakeMarks(Instant.now());
    persons.take(participants(session, request));
    var marking = new Marking(lock(session, request, by));
    request.marks().forEach(marking::mark);
    if (request.others() != null) {
      marking.others(request.others());
    }
    var changed = marking.changed();
    if (!changed.isEmpty()) {
      session.hold();
      write(session, changed, by);
      trainings.keep(
          changed.stream()
              .filter(mark -> mark.status() == AttendanceStatus.PRESENT)
              .map(
                  mark ->
                      new Received(mark.enrolmentId(), TrainingKind.SESSION, session.startsAt()))
              .toList());
      board.put(changed.stream().map(mark -> cell(session, mark)).toList());
      audit.record(
          "attendance.marked",
          session.id(),
          session.programmeId(),
          marking.before(),
          marking.after());
    }
    return new MarkedMany(marking.items());
  }

  /** Whose locks are taken before their enrolments'. */
  private List<String> participants(Session session, MarkAttendance request) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select participant from enrolment
                where programme_id = ?
                  and (id = any (?) or (? and cohort_id = ? and ended_at is null))
                """)) {
      select.setObject(1, session.programmeId());
      select.setArray(
          2,
          connection.createArrayOf(
              "uuid", request.marks().stream().map(Mark::enrolmentId).toArray()));
      select.setBoolean(3, request.others() != null);
      select.setObject(4, session.cohortId());
      try (var rows = select.executeQuery()) {
        var participants = new ArrayList<String>();
        while (rows.next()) {
          participants.add(rows.getString(1));
        }
        return participants;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those who are asked about, who are or were of the cohort, by id; with all others if asked. */
  private Map<UUID, Marking.Known> lock(Session session, MarkAttendance request, String by) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.id, a.status, a.note
                from enrolment e
                left join attendance a on a.session_id = ? and a.enrolment_id = e.id
                where e.id = any (?::uuid[] || array(
                    select o.id from enrolment o
                    where o.cohort_id = ? and o.ended_at is null and ?))
                  and (e.cohort_id = ? or a.status is not null)
                  and in_scope(?, e.programme_id, e.region)
                order by e.id for share of e
                """)) {
      select.setObject(1, session.id());
      select.setArray(
          2,
          connection.createArrayOf(
              "uuid", request.marks().stream().map(Mark::enrolmentId).toArray()));
      select.setObject(3, session.cohortId());
      select.setBoolean(4, request.others() != null);
      select.setObject(5, session.cohortId());
      select.setString(6, by);
      try (var rows = select.executeQuery()) {
        var known = new LinkedHashMap<UUID, Marking.Known>();
        while (rows.next()) {
          var status = rows.getString(2);
          known.put(
              rows.getObject(1, UUID.class),
              new Marking.Known(
                  status == null ? null : AttendanceStatus.valueOf(status), rows.getString(3)));
        }
        return known;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(Session session, List<Mark> marks, String by) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into attendance
                  (programme_id, session_id, enrolment_id, status, note, marked_by, marked_at)
                select ?, ?, m.enrolment_id, m.status, m.note, ?, clock_timestamp()
                from unnest(?::uuid[], ?::text[], ?::text[]) as m (enrolment_id, status, note)
                order by m.enrolment_id
                on conflict (session_id, enrolment_id) do update
                set status = excluded.status, note = excluded.note,
                    marked_by = excluded.marked_by, marked_at = excluded.marked_at
                """)) {
      upsert.setObject(1, session.programmeId());
      upsert.setObject(2, session.id());
      upsert.setString(3, by);
      Rows.<Mark>of(upsert, marks)
          .after(3)
          .uuid(Mark::enrolmentId)
          .text(mark -> mark.status().name())
          .text(Mark::note);
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cell cell(Session session, Mark mark) {
    return cell(mark.enrolmentId(), session.id(), mark.status(), session.startsAt());
  }

  private static Cell cell(
      UUID enrolment, UUID session, AttendanceStatus status, Instant startsAt) {
    return new Cell(
        enrolment,
        Kind.SESSION,
        session,
        status.cell(),
        status == AttendanceStatus.PRESENT ? startsAt : null);
  }

  @Override
  public List<Cell> cells(Collection<UUID> enrolments) {
    return read("a.enrolment_id = any (?)", (Object) enrolments.toArray(UUID[]::new)).stream()
        .map(mark -> cell(mark.enrolmentId(), mark.sessionId(), mark.status(), mark.startsAt()))
        .toList();
  }

  /** One's own mark to a participant; to a coordinator those in their scope. */
  List<AttendanceView> atSession(UUID session, String caller, PageRequest page) {
    return read(
        """
        a.session_id = ? and (e.participant = ? or in_scope(?, e.programme_id, e.region))
          and a.enrolment_id > ? order by a.enrolment_id limit ?
        """,
        session,
        caller,
        caller,
        page.afterId(),
        page.rows());
  }

  /** By the sessions' starts, of an enrolment that the caller sees. */
  List<AttendanceView> ofEnrolment(UUID enrolment, PageRequest page) {
    return read(
        """
        a.enrolment_id = ? and (s.starts_at, s.id) > (?, ?) order by s.starts_at, s.id limit ?
        """,
        enrolment,
        Timestamp.from(page.after().map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH)),
        page.after().map(cursor -> cursor.uuid(1)).orElse(Cursor.BEFORE_ALL),
        page.rows());
  }

  private List<AttendanceView> read(String where, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(READ + where)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(
            i + 1,
            parameters[i] instanceof UUID[] ids
                ? connection.createArrayOf("uuid", ids)
                : parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<AttendanceView>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AttendanceView view(ResultSet row) throws SQLException {
    return new AttendanceView(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getTimestamp(3).toInstant(),
        AttendanceStatus.valueOf(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getTimestamp(7).toInstant());
  }
}
