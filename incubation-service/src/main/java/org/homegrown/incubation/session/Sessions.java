package org.homegrown.incubation.session;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All sessions. One exists for whoever takes part in its cohort, and for coordinators. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<Session, UUID> {

  private static final String VISIBLE =
      "(cohortId in (select e.cohortId from Enrolment e where e.participant = :caller"
          + " and e.status not in (org.homegrown.incubation.enrolment.EnrolmentStatus.WITHDRAWN,"
          + " org.homegrown.incubation.enrolment.EnrolmentStatus.DROPPED)) or "
          + Scope.THING
          + ")";

  /**
   * @throws NotFound {@code session-not-found}
   */
  Session requireVisible(UUID id, String caller) {
    return find("id = :id and " + VISIBLE, Map.of("id", id, "caller", caller))
        .firstResultOptional()
        .orElseThrow(Sessions::notFound);
  }

  /**
   * @throws NotFound {@code session-not-found}
   */
  Session requireCoordinated(UUID id, String caller) {
    return find("id = :id and " + Scope.THING, Map.of("id", id, "caller", caller))
        .firstResultOptional()
        .orElseThrow(Sessions::notFound);
  }

  /** Locked to the end of the transaction, and as it is now. */
  void lock(Session session) {
    getEntityManager().refresh(session, LockModeType.PESSIMISTIC_WRITE);
  }

  /** By their starts. */
  List<Session> inCohort(UUID cohort, String caller, PageRequest page) {
    return find(
            "cohortId = :cohort and (startsAt > :at or (startsAt = :at and id > :after)) and "
                + VISIBLE
                + " order by startsAt, id",
            Map.of(
                "cohort",
                cohort,
                "at",
                page.after().map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH),
                "after",
                page.after().map(cursor -> cursor.uuid(1)).orElse(Cursor.BEFORE_ALL),
                "caller",
                caller))
        .page(0, page.rows())
        .list();
  }

  /** Those that are not cancelled, by their starts. */
  List<Session> takingPlace(UUID cohort) {
    return list(
        "cohortId = ?1 and status <> ?2 order by startsAt, id", cohort, SessionStatus.CANCELLED);
  }

  private static NotFound notFound() {
    return new NotFound("session-not-found", "There is no such session.");
  }
}
