package org.homegrown.shop.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All corrections. */
@ApplicationScoped
class Corrections implements PanacheRepositoryBase<Correction, UUID> {

  /**
   * Nobody else decides about it until the present transaction ends.
   *
   * @throws NotFound {@code correction-not-found}
   */
  Correction lock(UUID shopId, UUID id) {
    return find("shopId = ?1 and id = ?2", shopId, id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .singleResultOptional()
        .orElseThrow(
            () ->
                new NotFound("correction-not-found", "There is no such correction of this shop."));
  }

  /** The latest first. */
  List<Correction> list(UUID shopId, PageRequest page) {
    return find("shopId = ?1 and id < ?2 order by id desc", shopId, page.beforeId())
        .page(0, page.rows())
        .list();
  }
}
