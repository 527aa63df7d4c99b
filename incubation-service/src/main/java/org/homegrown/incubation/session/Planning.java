package org.homegrown.incubation.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.message.Retraction;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Plans sessions together with the board that shows them; cohorts are locked before sessions. */
@ApplicationScoped
class Planning {

  private static final int MOST = 500;

  private final Sessions sessions;
  private final Cohorts cohorts;
  private final BoardRows board;
  private final Retraction retraction;
  private final Invited invited;
  private final Audit audit;

  Planning(
      Sessions sessions,
      Cohorts cohorts,
      BoardRows board,
      Retraction retraction,
      Invited invited,
      Audit audit) {
    this.sessions = sessions;
    this.cohorts = cohorts;
    this.board = board;
    this.retraction = retraction;
    this.invited = invited;
    this.audit = audit;
  }

  /**
   * @throws Conflict {@code cohort-closed}
   * @throws RuleBroken {@code too-many-sessions}
   */
  Session plan(Cohort seen, Plan plan, String by) {
    var cohort = cohorts.lock(seen.id());
    cohort.mustNotBeOver();
    if (sessions.count("cohortId", cohort.id()) >= MOST) {
      throw new RuleBroken(
          "too-many-sessions", "A cohort has at most %d sessions.".formatted(MOST));
    }
    return add(cohort, plan, by);
  }

  /**
   * Plans the sessions of another cohort of the programme, as many days later as this one starts
   * later.
   *
   * @throws Conflict {@code cohort-closed}, {@code cohort-has-sessions}
   * @throws RuleBroken {@code other-programme}, {@code cohort-start-missing}
   */
  List<Session> copy(Cohort from, Cohort seen, String by) {
    if (!from.programmeId().equals(seen.programmeId())) {
      throw new RuleBroken("other-programme", "That cohort belongs to another programme.");
    }
    var cohort = cohorts.lock(seen.id());
    cohort.mustNotBeOver();
    if (from.startsOn() == null || cohort.startsOn() == null) {
      throw new RuleBroken("cohort-start-missing", "Both cohorts need a day on which they start.");
    }
    if (sessions.count("cohortId", cohort.id()) > 0) {
      throw new Conflict("cohort-has-sessions", "This cohort has sessions already.");
    }
    var days = ChronoUnit.DAYS.between(from.startsOn(), cohort.startsOn());
    return sessions.takingPlace(from.id()).stream()
        .map(session -> session.plan().shifted(days, from.zone(), cohort.zone()))
        .map(plan -> add(cohort, plan, by))
        .toList();
  }

  private Session add(Cohort cohort, Plan plan, String by) {
    var session = new Session(cohort.programmeId(), cohort.id(), plan, by, Instant.now());
    sessions.persistAndFlush(session);
    board.item(cohort.id(), Kind.SESSION, session.id(), session.title());
    audit.record(
        "session.planned", session.id(), cohort.programmeId(), Map.of("after", session.view()));
    return session;
  }

  /**
   * What was said of another time, and has not reached anybody yet, is not said any more. Whoever
   * is expected is told when it takes place at another time or elsewhere.
   */
  void change(Session session, ChangeSession request, @Nullable String ifMatch) {
    lock(session, ifMatch);
    var before = session.view();
    session.change(request.over(session.plan()), Instant.now());
    sessions.flush();
    if (!session.startsAt().equals(before.startsAt())) {
      retraction.of(Reminder.keys(session.id(), before.startsAt()));
    }
    board.item(session.cohortId(), Kind.SESSION, session.id(), session.title());
    if (session.isMovedFrom(before) && session.startsAt().isAfter(Instant.now())) {
      retraction.of(Moved.keysBefore(session));
      invited.tell(session, Moved.key(session), "session-moved", Instant.now());
    }
    audit.record(
        "session.changed",
        session.id(),
        session.programmeId(),
        Map.of("before", before, "after", session.view()));
  }

  void cancel(Session session, @Nullable String ifMatch) {
    lock(session, ifMatch);
    var before = session.view();
    session.cancel();
    sessions.flush();
    retraction.of(Reminder.keys(session.id(), session.startsAt()));
    retraction.of(Moved.keysBefore(session));
    if (session.startsAt().isAfter(Instant.now())) {
      var key = "session-%s-cancelled".formatted(session.id());
      invited.tell(session, key, "session-cancelled", Instant.now());
    }
    audit.record(
        "session.cancelled",
        session.id(),
        session.programmeId(),
        Map.of("before", before, "after", session.view()));
  }

  private void lock(Session session, @Nullable String ifMatch) {
    session.version().mustMatch(ifMatch);
    cohorts.lock(session.cohortId());
    sessions.lock(session);
    session.version().mustMatch(ifMatch);
  }
}
