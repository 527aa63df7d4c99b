package org.homegrown.shop.suspension;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All suspensions, present and past. */
@ApplicationScoped
class Suspensions implements PanacheRepositoryBase<Suspension, UUID> {

  /**
   * @throws NotFound {@code suspension-not-found} when the shop is not suspended
   */
  Suspension requirePresent(UUID shopId) {
    return one(present(shopId));
  }

  /** See {@link #requirePresent}; whoever else decides about it waits. */
  Suspension lockPresent(UUID shopId) {
    return one(present(shopId).withLock(LockModeType.PESSIMISTIC_WRITE));
  }

  List<Suspension> of(UUID shopId, PageRequest page) {
    var before = page.beforeId();
    return find("shopId = ?1 and id < ?2 order by id desc", shopId, before)
        .page(0, page.rows())
        .list();
  }

  private PanacheQuery<Suspension> present(UUID shopId) {
    return find("shopId = ?1 and status <> ?2", shopId, SuspensionStatus.LIFTED);
  }

  private static Suspension one(PanacheQuery<Suspension> query) {
    return query
        .singleResultOptional()
        .orElseThrow(
            () -> new NotFound("suspension-not-found", "The shop is not suspended at present."));
  }
}
