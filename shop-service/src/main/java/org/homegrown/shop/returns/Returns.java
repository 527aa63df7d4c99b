package org.homegrown.shop.returns;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.clock.DueSteps;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/** All returns. A return exists for its buyer, its shop's seller and operators. */
@ApplicationScoped
class Returns implements PanacheRepositoryBase<Return, UUID> {

  private final Audit audit;

  Returns(Audit audit) {
    this.audit = audit;
  }

  /** Which order a return is of: what must be locked before the return is read for a change. */
  record Address(UUID shopId, UUID orderId, UUID id) {}

  /**
   * @throws NotFound {@code return-not-found}
   */
  Address addressInShop(UUID shopId, UUID id) {
    return address("shopId = ?1 and id = ?2", shopId, id);
  }

  /** See {@link #addressInShop}. */
  Address addressOfBuyer(UUID id, String buyer) {
    return address("id = ?1 and buyer = ?2", id, buyer);
  }

  /** See {@link #addressInShop}. */
  Address addressAnywhere(UUID id) {
    return address("id = ?1", id);
  }

  private Address address(String which, Object... parameters) {
    return find("select shopId, orderId, id from Return where " + which, parameters)
        .project(Address.class)
        .firstResultOptional()
        .orElseThrow(Returns::notFound);
  }

  Return require(UUID shopId, UUID id) {
    return find("shopId = ?1 and id = ?2", shopId, id)
        .firstResultOptional()
        .orElseThrow(Returns::notFound);
  }

  Return requireVisible(UUID id, String person, boolean operator) {
    return find(
            """
            id = ?1 and (buyer = ?2
              or exists (select 1 from Shop s where s.id = shopId and s.owner = ?2))
            """,
            id,
            person)
        .firstResultOptional()
        .or(() -> operator ? lookInto(id) : Optional.empty())
        .orElseThrow(Returns::notFound);
  }

  private Optional<Return> lookInto(UUID id) {
    var found = find("id", id).firstResultOptional();
    found.ifPresent(each -> audit.record("return.read", id, Map.of()));
    return found;
  }

  /**
   * @throws TooManyReturns when the order has as many as it may
   */
  void add(Order order, Return newReturn) {
    if (count("shopId = ?1 and orderId = ?2", order.shopId(), order.id()) >= TooManyReturns.LIMIT) {
      throw new TooManyReturns();
    }
    persistAndFlush(newReturn);
  }

  /** The first one first. */
  List<Return> of(Order order) {
    return list("shopId = ?1 and orderId = ?2 order by id", order.shopId(), order.id());
  }

  /** Minor units of delivery that the order's returns have given back so far. */
  long deliveryGivenBack(Order order) {
    return find(
            "select coalesce(sum(money.refundDelivery), 0L) from Return where shopId = ?1 and orderId = ?2",
            order.shopId(),
            order.id())
        .project(Long.class)
        .singleResult();
  }

  /** See {@link #deliveryGivenBack}, of all that was paid. */
  long givenBack(Order order) {
    return find(
            """
            select coalesce(sum(money.refundGoods + money.refundDelivery), 0L) from Return
            where shopId = ?1 and orderId = ?2
            """,
            order.shopId(),
            order.id())
        .project(Long.class)
        .singleResult();
  }

  /** Refunded before their cash came, and not yet in the books. */
  List<Return> owed(Order order) {
    return list(
        "shopId = ?1 and orderId = ?2 and money.owed order by id", order.shopId(), order.id());
  }

  List<Return> ofBuyer(String buyer, PageRequest page) {
    return find("buyer = ?1 and id < ?2 order by id desc", buyer, page.beforeId())
        .page(0, page.rows())
        .list();
  }

  List<Return> ofShop(UUID shopId, @Nullable ReturnStatus status, PageRequest page) {
    var query =
        status == null
            ? find("shopId = ?1 and id < ?2 order by id desc", shopId, page.beforeId())
            : find(
                "shopId = ?1 and id < ?2 and stand.status = ?3 order by id desc",
                shopId,
                page.beforeId(),
                status);
    return query.page(0, page.rows()).list();
  }

  /** The longest waiting first. */
  List<Return> escalated(PageRequest page) {
    var after = page.after();
    return find(
            """
            stand.status = ESCALATED and (dispute.escalatedAt > ?1 or dispute.escalatedAt = ?1 and id > ?2)
            order by dispute.escalatedAt, id
            """,
            after.map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH),
            after.map(cursor -> cursor.uuid(1)).orElse(Cursor.BEFORE_ALL))
        .page(0, page.rows())
        .list();
  }

  List<Address> due(Instant now, int limit) {
    return find(
            "select shopId, orderId, id from Return where stand.dueAt <= ?1 order by stand.dueAt",
            now)
        .page(0, limit)
        .project(Address.class)
        .list();
  }

  /** One whose step failed waits, longer each time, so that it keeps nobody else waiting. */
  void postpone(Address due, Instant now) {
    getEntityManager()
        .createNativeQuery(
            """
            update order_return
            set failures = failures + 1, due_at = %s
            where shop_id = ?2 and id = ?3 and due_at <= ?1
            """
                .formatted(DueSteps.PAUSE))
        .setParameter(1, now)
        .setParameter(2, due.shopId())
        .setParameter(3, due.id())
        .executeUpdate();
  }

  private static NotFound notFound() {
    return new NotFound("return-not-found", "There is no such return.");
  }
}
