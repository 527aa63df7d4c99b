package org.homegrown.incubation.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.board.Rejudging;
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
  private final MoveJournal journal;
  private final Cohorts cohorts;
  private final PersonLock persons;
  private final Milestones milestones;
  private final BoardRows board;
  private final Rejudging rejudging;
  private final Told told;
  private final Audit audit;

  Moves(
      DataSource database,
      Enrolments enrolments,
      MoveJournal journal,
      Cohorts cohorts,
      PersonLock persons,
      Milestones milestones,
      BoardRows board,
      Rejudging rejudging,
      Told told,
      Audit audit) {
    this.database = database;
    this.enrolments = enrolments;
    this.journal = journal;
    this.cohorts = cohorts;
    this.persons = persons;
    this.milestones = milestones;
    this.board = board;
    this.rejudging = rejudging;
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
    if (next == EnrolmentStatus.ACTIVE && before != EnrolmentStatus.PAUSED) {
      throw new EnrolmentMoveRefused(before, next); // who did not pause does not return
    }
    enrolment.become(next, at);
    if (cohort != null) {
      cohort.freePlace();
    }
    enrolments.flush();
    journal.keep(enrolment, before, enrolment.cohortId(), reason, note, by, at);
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
    rejudging.of(enrolment.id());
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
    var at = Instant.now();
    var before = enrolment.status();
    enrolment.transfer(target, there.curriculumVersionId());
    enrolment.join(there.isUnderWay(), at);
    there.takePlace();
    cohorts.lock(from).freePlace();
    enrolments.flush();
    journal.keep(enrolment, before, from, MoveReason.TRANSFERRED, note, by, at);
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
}
