package org.homegrown.incubation.cohort;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** All cohorts. Open ones exist for everybody, others for the programme's coordinators. */
@ApplicationScoped
public class Cohorts implements PanacheRepositoryBase<Cohort, UUID> {

  /**
   * @throws NotFound {@code cohort-not-found}
   */
  public Cohort requireCoordinated(UUID id, String caller) {
    return find("id = :id and " + Scope.THING, Map.of("id", id, "caller", caller))
        .firstResultOptional()
        .orElseThrow(Cohorts::notFound);
  }

  /**
   * @throws NotFound {@code cohort-not-found}
   */
  public Cohort requireVisible(UUID id, String person) {
    return find(
            "id = :id and (status = :open or " + Scope.THING + ")",
            Map.of("id", id, "open", CohortStatus.OPEN, "caller", person))
        .firstResultOptional()
        .orElseThrow(Cohorts::notFound);
  }

  /** Locked to the end of the transaction: its places are given out one at a time. */
  public Cohort lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Cohorts::notFound);
  }

  /** As {@link #requireCoordinated}, and locked to the end of the transaction. */
  public Cohort lockCoordinated(UUID id, String caller) {
    var cohort = requireCoordinated(id, caller);
    getEntityManager().refresh(cohort, LockModeType.PESSIMISTIC_WRITE);
    return cohort;
  }

  List<Cohort> visible(@Nullable CohortStatus status, String person, PageRequest page) {
    var after = page.afterId();
    var seen =
        "id > :after and (status = :open or (" + Scope.PROGRAMMES + " and " + Scope.THING + "))";
    var query =
        status == null
            ? find(
                seen + " order by id",
                Map.of("after", after, "open", CohortStatus.OPEN, "caller", person))
            : find(
                seen + " and status = :status order by id",
                Map.of(
                    "after", after,
                    "status", status,
                    "open", CohortStatus.OPEN,
                    "caller", person));
    return query.page(0, page.rows()).list();
  }

  /**
   * @throws RuleBroken {@code form-unknown} unless the programme has published it
   */
  void mustAsk(UUID programmeId, @Nullable UUID formId) {
    if (formId == null) {
      return;
    }
    var published =
        (boolean)
            getEntityManager()
                .createNativeQuery(
                    """
                    select exists (select from intake_form
                                   where id = ?1 and programme_id = ?2 and published_at is not null)
                    """,
                    Boolean.class)
                .setParameter(1, formId)
                .setParameter(2, programmeId)
                .getSingleResult();
    if (!published) {
      throw new RuleBroken("form-unknown", "The programme has published no such form.");
    }
  }

  /** Whether somebody is or was enrolled in it. */
  boolean hasEnrolments(UUID id) {
    return (boolean)
        getEntityManager()
            .createNativeQuery(
                "select exists (select from enrolment where cohort_id = ?1)", Boolean.class)
            .setParameter(1, id)
            .getSingleResult();
  }

  /** Whether somebody has applied to it, with whatever outcome. */
  boolean hasApplications(UUID id) {
    return (boolean)
        getEntityManager()
            .createNativeQuery(
                "select exists (select from application where cohort_id = ?1)", Boolean.class)
            .setParameter(1, id)
            .getSingleResult();
  }

  private static NotFound notFound() {
    return new NotFound("cohort-not-found", "There is no such cohort.");
  }
}
