package org.homegrown.incubation.application;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All applications. One exists for its applicant and the programme's coordinators. */
@ApplicationScoped
public class Applications implements PanacheRepositoryBase<Application, UUID> {

  private static final List<ApplicationStatus> NOT_PENDING =
      List.of(
          ApplicationStatus.DRAFT,
          ApplicationStatus.REJECTED,
          ApplicationStatus.WITHDRAWN,
          ApplicationStatus.EXPIRED);

  /**
   * @throws AlreadyApplied when the person has a live application to the cohort
   */
  public void add(Application application) {
    try {
      persistAndFlush(application);
    } catch (ConstraintViolationException e) {
      if ("application_live".equals(e.getConstraintName())) {
        throw new AlreadyApplied();
      }
      throw e;
    }
  }

  public Application requireVisible(UUID id, String person) {
    return find(
            "id = :id and (applicant = :caller or " + Scope.PERSON + ")",
            Map.of("id", id, "caller", person))
        .firstResultOptional()
        .orElseThrow(Applications::notFound);
  }

  public Application requireCoordinated(UUID id, String caller) {
    return find("id = :id and " + Scope.PERSON, Map.of("id", id, "caller", caller))
        .firstResultOptional()
        .orElseThrow(Applications::notFound);
  }

  /** Of this cohort. */
  public Application requireInCohort(UUID id, UUID cohort, String caller) {
    var application = requireCoordinated(id, caller);
    if (!application.cohortId().equals(cohort)) {
      throw notFound();
    }
    return application;
  }

  public Application requireOwn(UUID id, String applicant) {
    return find("id = ?1 and applicant = ?2", id, applicant)
        .firstResultOptional()
        .orElseThrow(Applications::notFound);
  }

  /** Of somebody, what is handed in and not refused or left, in the order to lock cohorts in. */
  List<Application> pending(String applicant) {
    return list(
        "applicant = ?1 and status not in ?2 order by cohortId, id", applicant, NOT_PENDING);
  }

  /** Whether it is handed in and nobody has ended it, or what came of it. */
  boolean isUnderWay(Application application) {
    return !NOT_PENDING.contains(application.status())
        && (application.status() != ApplicationStatus.ACCEPTED
            || takingPart(application.applicant()).contains(application.id()));
  }

  /** The applications by which somebody takes part now. */
  private List<UUID> takingPart(String applicant) {
    return getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select application_id from enrolment
            where participant = :applicant and status in ('ENROLLED', 'ACTIVE', 'PAUSED')
            """,
            UUID.class)
        .setParameter("applicant", applicant)
        .getResultList();
  }

  /**
   * Whether this coordinator sees all where the applicant has applied or takes part. What others
   * handed in for them and nobody accepted keeps nobody out who has more in hand than that.
   */
  boolean allCoordinated(Application application, String caller) {
    return count(
            "applicant = :applicant and status not in :over and not ("
                + Scope.PERSON
                + ") and (id in :takingPart or status <> :accepted"
                + " and (:claimed = true or actedBy = applicant))",
            Map.of(
                "applicant",
                application.applicant(),
                "over",
                NOT_PENDING,
                "caller",
                caller,
                "takingPart",
                takingPart(application.applicant()),
                "claimed",
                application.isOnlyClaimed(),
                "accepted",
                ApplicationStatus.ACCEPTED))
        == 0;
  }

  /** Those whom this coordinator sees. */
  List<Application> inCohort(UUID cohortId, String caller, Filter filter, PageRequest page) {
    var query = new StringBuilder("cohortId = :cohort and id > :after and ").append(Scope.PERSON);
    var values = new HashMap<String, Object>();
    values.put("cohort", cohortId);
    values.put("after", page.afterId());
    values.put("caller", caller);
    if (filter.status() != null) {
      query.append(" and status = :status");
      values.put("status", filter.status());
    }
    if (filter.eligibility() != null) {
      query.append(" and eligibility = :eligibility");
      values.put("eligibility", filter.eligibility());
    }
    if (filter.duplicates() != null) {
      query.append(" and suspected = :suspected");
      values.put("suspected", filter.duplicates());
    }
    return find(query + " order by id", values).page(0, page.rows()).list();
  }

  /**
   * @param duplicates whether only those that are suspected, or only those that are not
   */
  record Filter(
      @Nullable ApplicationStatus status,
      @Nullable Eligibility eligibility,
      @Nullable Boolean duplicates) {}

  /** Those who wait, in order, whom this coordinator sees. */
  public List<Application> waiting(UUID cohortId, String caller, PageRequest page) {
    return find(
            "cohortId = :cohort and waitlistRank > :after and "
                + Scope.PERSON
                + " order by waitlistRank",
            Map.of(
                "cohort", cohortId,
                "after", page.after().map(cursor -> (int) cursor.number(0)).orElse(0),
                "caller", caller))
        .page(0, page.rows())
        .list();
  }

  /** How many wait in front of this rank. */
  public long waitingBefore(UUID cohortId, int waitlistRank) {
    return count("cohortId = ?1 and waitlistRank < ?2", cohortId, waitlistRank);
  }

  /** The next place at the end of a waitlist. The caller has locked the cohort. */
  public int endOfWaitlist(UUID cohortId) {
    return getEntityManager()
            .createQuery(
                "select coalesce(max(waitlistRank), 0) from Application where cohortId = ?1",
                Integer.class)
            .setParameter(1, cohortId)
            .getSingleResult()
        + 1;
  }

  /**
   * What time it is, read now and from the one clock that all processes share: not the
   * transaction's beginning, which may be before the lock was had.
   */
  public Instant now() {
    return (Instant)
        getEntityManager()
            .createNativeQuery("select clock_timestamp()", Instant.class)
            .getSingleResult();
  }

  static NotFound notFound() {
    return new NotFound("application-not-found", "There is no such application.");
  }
}
