package org.homegrown.incubation.application;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.incubation.programme.Programmes;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All applications. One exists for its applicant and the programme's coordinators. */
@ApplicationScoped
class Applications implements PanacheRepositoryBase<Application, UUID> {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /**
   * @throws AlreadyApplied when the person has a live application to the cohort
   */
  void add(Application application) {
    try {
      persistAndFlush(application);
    } catch (ConstraintViolationException e) {
      if ("application_live".equals(e.getConstraintName())) {
        throw new AlreadyApplied();
      }
      throw e;
    }
  }

  Application requireVisible(UUID id, String person) {
    return find(
            "id = :id and (applicant = :coordinator or " + Programmes.IN_SCOPE + ")",
            Map.of("id", id, "coordinator", person))
        .firstResultOptional()
        .orElseThrow(Applications::notFound);
  }

  Application requireCoordinated(UUID id, String coordinator) {
    return find("id = :id and " + Programmes.IN_SCOPE, Map.of("id", id, "coordinator", coordinator))
        .firstResultOptional()
        .orElseThrow(Applications::notFound);
  }

  Application requireOwn(UUID id, String applicant) {
    return find("id = ?1 and applicant = ?2", id, applicant)
        .firstResultOptional()
        .orElseThrow(Applications::notFound);
  }

  List<Application> inCohort(UUID cohortId, PageRequest page) {
    return find(
            "cohortId = ?1 and id > ?2 order by id",
            cohortId,
            page.after().map(cursor -> cursor.uuid(0)).orElse(BEFORE_ALL))
        .page(0, page.rows())
        .list();
  }

  private static NotFound notFound() {
    return new NotFound("application-not-found", "There is no such application.");
  }
}
