package org.homegrown.incubation.programme;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All programmes. */
@ApplicationScoped
public class Programmes implements PanacheRepositoryBase<Programme, UUID> {

  /**
   * The coordinator's scope, for every query about anything with a {@code programmeId}: true for
   * those whose programme the person {@code :coordinator} runs.
   */
  public static final String IN_SCOPE =
      """
      programmeId in (
        select p.id from Programme p join p.coordinators c where c = :coordinator)
      """;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /**
   * A programme that this person coordinates; to anybody else it does not exist.
   *
   * @throws NotFound {@code programme-not-found}
   */
  public Programme requireCoordinated(UUID id, String coordinator) {
    return find("from Programme p where p.id = ?1 and ?2 member of p.coordinators", id, coordinator)
        .firstResultOptional()
        .orElseThrow(() -> new NotFound("programme-not-found", "There is no such programme."));
  }

  List<Programme> coordinatedBy(String coordinator, PageRequest page) {
    return find(
            "from Programme p where ?1 member of p.coordinators and p.id > ?2 order by p.id",
            coordinator,
            page.after().map(cursor -> cursor.uuid(0)).orElse(BEFORE_ALL))
        .page(0, page.rows())
        .list();
  }
}
