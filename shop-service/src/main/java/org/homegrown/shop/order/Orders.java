package org.homegrown.shop.order;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All orders. An order exists for its buyer, its shop's seller and operators. */
@ApplicationScoped
public class Orders implements PanacheRepositoryBase<Order, UUID> {

  private static final String LATE =
      """
      status in (PAID, PARTIALLY_SHIPPED) and promisedShipBy < ?1
        and (promisedShipBy > ?2 or promisedShipBy = ?2 and id > ?3) %s
      order by promisedShipBy, id
      """;

  private final Audit audit;

  Orders(Audit audit) {
    this.audit = audit;
  }

  /**
   * The buyer's order, locked to the end of the transaction.
   *
   * @throws NotFound {@code order-not-found}
   */
  public Order lockOwn(UUID id, String buyer) {
    return find("id = ?1 and buyer = ?2", id, buyer)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Orders::notFound);
  }

  /**
   * An order of a shop that this person owns, locked to the end of the transaction.
   *
   * @throws NotFound {@code order-not-found}, also for strangers
   */
  public Order lockOfOwner(UUID shopId, UUID id, String owner) {
    return find(
            """
            shopId = ?1 and id = ?2
              and exists (select 1 from Shop s where s.id = shopId and s.owner = ?3)
            """,
            shopId,
            id,
            owner)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Orders::notFound);
  }

  /** What a call placed that died before it could answer, shops in order. */
  public List<Order> ofAttempt(String buyer, String attemptKey) {
    return find(
            """
            groupId = (select g.id from OrderGroup g
                       where g.buyer = ?1 and g.attemptKey = ?2 order by g.placedAt desc limit 1)
            order by shopId
            """,
            buyer,
            attemptKey)
        .list();
  }

  /** The orders of a buyer's checkout, shops in order. */
  public List<Order> ofGroup(UUID groupId, String buyer) {
    return find("groupId = ?1 and buyer = ?2 order by shopId", groupId, buyer).list();
  }

  /**
   * An order that its buyer, its shop's owner or an operator wants to change, locked to the end of
   * the transaction.
   *
   * @throws NotFound {@code order-not-found}
   */
  public Order lockVisible(UUID id, String person, boolean operator) {
    requireVisible(id, person, operator);
    return find("id", id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Orders::notFound);
  }

  /**
   * The shop's order, locked to the end of the transaction. That the shop is the caller's own is
   * asked of {@code Shops}.
   *
   * @throws NotFound {@code order-not-found}
   */
  public Order lockSold(UUID shopId, UUID id) {
    return find("shopId = ?1 and id = ?2", shopId, id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Orders::notFound);
  }

  /** See {@link #lockSold}, without the lock. */
  public Order requireSold(UUID shopId, UUID id) {
    return find("shopId = ?1 and id = ?2", shopId, id)
        .firstResultOptional()
        .orElseThrow(Orders::notFound);
  }

  /** What the shop should have shipped by now and has not, the longest overdue first. */
  public List<Order> late(UUID shopId, Instant now, PageRequest page) {
    var after = page.after();
    return find(
            LATE.formatted("and shopId = ?4"),
            now,
            after.map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH),
            after.map(cursor -> cursor.uuid(1)).orElse(Cursor.BEFORE_ALL),
            shopId)
        .page(0, page.rows())
        .list();
  }

  /** See {@link #late(UUID, Instant, PageRequest)}, of all shops. */
  public List<Order> late(Instant now, PageRequest page) {
    var after = page.after();
    return find(
            LATE.formatted(""),
            now,
            after.map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH),
            after.map(cursor -> cursor.uuid(1)).orElse(Cursor.BEFORE_ALL))
        .page(0, page.rows())
        .list();
  }

  /**
   * That an operator looks into somebody's order is audited.
   *
   * @throws NotFound {@code order-not-found}
   */
  public Order requireVisible(UUID id, String person, boolean operator) {
    return find(
            """
            id = ?1 and (buyer = ?2
              or exists (select 1 from Shop s where s.id = shopId and s.owner = ?2))
            """,
            id,
            person)
        .firstResultOptional()
        .or(() -> operator ? lookInto(id) : Optional.empty())
        .orElseThrow(Orders::notFound);
  }

  private Optional<Order> lookInto(UUID id) {
    var order = find("id", id).firstResultOptional();
    order.ifPresent(each -> audit.record("order.read", id, Map.of("shopId", each.shopId())));
    return order;
  }

  public List<Order> allBoughtBy(String buyer) {
    return find("buyer = ?1 order by id", buyer).list();
  }

  List<Order> boughtBy(String buyer, PageRequest page) {
    return find("buyer = ?1 and id < ?2 order by id desc", buyer, page.beforeId())
        .page(0, page.rows())
        .list();
  }

  List<Order> soldBy(UUID shopId, PageRequest page) {
    return find("shopId = ?1 and id < ?2 order by id desc", shopId, page.beforeId())
        .page(0, page.rows())
        .list();
  }

  private static NotFound notFound() {
    return new NotFound("order-not-found", "There is no such order.");
  }
}
