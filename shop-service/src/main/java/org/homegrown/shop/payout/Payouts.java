package org.homegrown.shop.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All payouts. */
@ApplicationScoped
class Payouts implements PanacheRepositoryBase<Payout, UUID> {

  private static final Set<PayoutStatus> UNDER_WAY =
      Set.of(PayoutStatus.PENDING, PayoutStatus.PROCESSING);
  private static final Set<PayoutStatus> COUNTED =
      Set.of(PayoutStatus.PENDING, PayoutStatus.PROCESSING, PayoutStatus.PAID);

  boolean isUnderWay(UUID shopId) {
    return count("shopId = ?1 and status in ?2", shopId, UNDER_WAY) > 0;
  }

  /**
   * @return minor units that were paid out on a day, or are on their way since then
   */
  long takenOn(UUID shopId, LocalDate day) {
    return find(
            "select coalesce(sum(amount.amount), 0L) from Payout"
                + " where shopId = ?1 and askedOn = ?2 and status in ?3",
            shopId,
            day,
            COUNTED)
        .project(Long.class)
        .singleResult();
  }

  /**
   * @throws NotFound {@code payout-not-found}
   */
  Payout require(UUID shopId, UUID id) {
    return find("shopId = ?1 and id = ?2", shopId, id)
        .firstResultOptional()
        .orElseThrow(
            () -> new NotFound("payout-not-found", "There is no such payout of this shop."));
  }

  /** Of whichever shop, for operators. See {@link #require(UUID, UUID)}. */
  Payout require(UUID id) {
    return find("id = ?1", id)
        .firstResultOptional()
        .orElseThrow(() -> new NotFound("payout-not-found", "There is no such payout."));
  }

  /**
   * See {@link #require(UUID, UUID)}; nobody else changes it until the present transaction ends.
   */
  Payout lock(UUID shopId, UUID id) {
    var payout = require(shopId, id);
    getEntityManager().refresh(payout, LockModeType.PESSIMISTIC_WRITE);
    return payout;
  }

  /** The latest first. */
  List<Payout> list(UUID shopId, PageRequest page) {
    return find("shopId = ?1 and id < ?2 order by id desc", shopId, page.beforeId())
        .page(0, page.rows())
        .list();
  }

  /** Of all shops, the latest first. */
  List<Payout> list(@Nullable PayoutStatus status, PageRequest page) {
    var query =
        status == null
            ? find("id < ?1 order by id desc", page.beforeId())
            : find("status = ?1 and id < ?2 order by id desc", status, page.beforeId());
    return query.page(0, page.rows()).list();
  }
}
