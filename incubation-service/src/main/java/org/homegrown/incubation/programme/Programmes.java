package org.homegrown.incubation.programme;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All programmes. One exists for its leads and coordinators. */
@ApplicationScoped
public class Programmes implements PanacheRepositoryBase<Programme, UUID> {

  private static final String IN_SCOPE =
      "cast(in_scope(:caller, id, cast(null as String)) as Boolean) = true";

  /**
   * @throws NotFound {@code programme-not-found}
   */
  public Programme requireCoordinated(UUID id, String caller) {
    return find("id = :id and " + IN_SCOPE, Map.of("id", id, "caller", caller))
        .firstResultOptional()
        .orElseThrow(Programmes::notFound);
  }

  /** Locked to the end of the transaction. */
  public Programme lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Programmes::notFound);
  }

  List<Programme> coordinatedBy(String caller, PageRequest page) {
    return find(
            Scope.PROGRAMMES.replace("programmeId in", "id in")
                + " and id > :after and "
                + IN_SCOPE
                + " order by id",
            Map.of("caller", caller, "after", page.afterId()))
        .page(0, page.rows())
        .list();
  }

  static NotFound notFound() {
    return new NotFound("programme-not-found", "There is no such programme.");
  }
}
