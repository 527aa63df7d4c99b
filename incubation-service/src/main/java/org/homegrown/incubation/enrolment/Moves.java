package org.homegrown.incubation.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.consent.Told;
import org.homegrown.incubation.milestone.Milestones;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Moves enrolments, and keeps why; in the caller's transaction. */
@ApplicationScoped
public class Moves {

  /** As the database orders ids. */
  private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

  private final DataSource database;
  private final Enrolments enrolments;
  private final Cohorts cohorts;
  private final PersonLock persons;
  private final Milestones milestones;
  private final BoardRows board;
  private final Told told;
  private final Audit audit;

  Moves(
      DataSource database,
      Enrolments enrolments,
      Cohorts cohorts,
      PersonLock persons,
      Milestones milestones,
      BoardRows board,
      Told told,
      Audit audit) {
    this.database = database;
    this.enrolments = enrolments;
    this.cohorts = cohorts;
    this.persons = persons;
    this.milestones = milestones;
    this.board = board;
    this.told = told;
    this.audit = audit;
  }

  /**
   * Moves an enrolment that the caller may move.
   *
   * @param ifMatch the version that the caller has seen; {@code *} for any
   * @throws EnrolmentMoveRefused when its state does not lead there
   */
  public Enrolment move(
      Enrolment enrolment,
      EnrolmentStatus next,
      MoveReason reason,
      @Nullable String note,
      @Nullable String ifMatch,
      String by) {
    Why.mustBeSaid(reason, note);
    enrolment.version().mustMatch(ifMatch);
    var cohort = next.givesPlaceBack() ? cohorts.lock(enrolment.cohortId()) : null;
    lock(enrolment);
    enrolment.version().mustMatch(ifMatch);
    if (cohort != null && !cohort.id().equals(enrolment.cohortId())) {
      throw new Conflict("enrolment-move-refused", "It is in another cohort by now.");
    }
    var before = enrolment.status();
    var at = next.open() ? Instant.now() : milestones.end(enrolment.id());
    enrolment.become(next, at);
    if (cohort != null) {
      cohort.freePlace();
    }
    enrolments.flush();
    keep(enrolment, before, enrolment.cohortId(), reason, note, by, at);
    if (!next.open()) {
      told.append(
          List.of(
              new EnrolmentEnded(
                  enrolment.id(),
                  enrolment.cohortId(),
                  enrolment.programmeId(),
                  enrolment.participant(),
                  next,
                  at)));
    }
    if (!by.equals(enrolment.participant())) {
      audit.record(
          "enrolment.moved",
          enrolment.id(),
          enrolment.programmeId(),
          Map.of("status", before),
          Map.of("status", next, "reason", reason));
    }
    return enrolment;
  }

  /**
   * Lets somebody go on in another cohort of the programme.
   *
   * @throws org.homegrown.incubation.cohort.CohortFull when every place there is taken
   * @throws Conflict {@code cohort-closed}
   * @throws RuleBroken {@code other-programme}
   */
  Enrolment transfer(Enrolment enrolment, UUID target, @Nullable String note, String by) {
    var from = enrolment.cohortId();
    var seen = cohorts.requireCoordinated(target, by);
    if (!seen.programmeId().equals(enrolment.programmeId())) {
      throw new RuleBroken("other-programme", "That cohort belongs to another programme.");
    }
    cohorts.getEntityManager().detach(seen);
    Stream.of(from, target).distinct().sorted(BY_TEXT).forEach(cohorts::lock);
    var there = cohorts.lock(target);
    milestones.show(enrolment.programmeId(), target);
    lock(enrolment);
    if (!enrolment.cohortId().equals(from)) {
      throw new Conflict("enrolment-move-refused", "It is in another cohort by now.");
    }
    if (!takesPeople(target)) {
      throw new Conflict("cohort-closed", "That cohort takes nobody in any more, or not yet.");
    }
    enrolment.transfer(target, there.curriculumVersionId());
    there.takePlace();
    cohorts.lock(from).freePlace();
    enrolments.flush();
    var at = Instant.now();
    keep(enrolment, enrolment.status(), from, MoveReason.TRANSFERRED, note, by, at);
    board.move(enrolment.id(), target);
    told.append(
        List.of(
            new EnrolmentTransferred(
                enrolment.id(),
                enrolment.programmeId(),
                from,
                target,
                enrolment.participant(),
                at)));
    audit.record(
        "enrolment.transferred",
        enrolment.id(),
        enrolment.programmeId(),
        Map.of("cohortId", from),
        Map.of("cohortId", target));
    return enrolment;
  }

  private void lock(Enrolment enrolment) {
    persons.take(List.of(enrolment.participant()));
    enrolments.getEntityManager().refresh(enrolment, LockModeType.PESSIMISTIC_WRITE);
  }

  private boolean takesPeople(UUID cohort) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select status in ('OPEN', 'ACTIVE') from cohort where id = ?")) {
      select.setObject(1, cohort);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(
      Enrolment enrolment,
      EnrolmentStatus before,
      UUID from,
      MoveReason reason,
      @Nullable String note,
      String by,
      Instant at) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into enrolment_move (enrolment_id, number, from_status, to_status,
                  from_cohort, to_cohort, reason, note, by, at)
                select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?
                from enrolment_move where enrolment_id = ?
                """)) {
      insert.setObject(1, enrolment.id());
      insert.setString(2, before.name());
      insert.setString(3, enrolment.status().name());
      insert.setObject(4, from);
      insert.setObject(5, enrolment.cohortId());
      insert.setString(6, reason.name());
      insert.setString(7, note);
      insert.setString(8, by);
      insert.setTimestamp(9, Timestamp.from(at));
      insert.setObject(10, enrolment.id());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<MoveView> of(UUID enrolment) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from enrolment_move where enrolment_id = ? order by number")) {
      select.setObject(1, enrolment);
      try (var rows = select.executeQuery()) {
        var moves = new ArrayList<MoveView>();
        while (rows.next()) {
          moves.add(
              new MoveView(
                  rows.getInt("number"),
                  EnrolmentStatus.valueOf(rows.getString("from_status")),
                  EnrolmentStatus.valueOf(rows.getString("to_status")),
                  rows.getObject("from_cohort", UUID.class),
                  rows.getObject("to_cohort", UUID.class),
                  MoveReason.valueOf(rows.getString("reason")),
                  rows.getString("note"),
                  rows.getString("by"),
                  rows.getTimestamp("at").toInstant()));
        }
        return moves;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
