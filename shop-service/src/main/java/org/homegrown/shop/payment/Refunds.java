package org.homegrown.shop.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.CurrencyMismatch;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.ledger.Balances;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;

/**
 * All refunds. Never more goes back than came: every refund is taken off its capture by a guarded
 * update, in the transaction that makes it.
 */
@ApplicationScoped
public class Refunds implements PanacheRepositoryBase<Refund, UUID> {

  /** What of a payment p in cash was never due, so that it did not come. */
  private static final String OWED =
      """
      select coalesce(sum(w.refund_goods + w.refund_delivery), 0) from owed_back w
      where w.shop_id = p.shop_id and w.order_id = p.order_id\
      """;

  private final DataSource database;
  private final Balances balances;

  Refunds(DataSource database, Balances balances) {
    this.database = database;
    this.balances = balances;
  }

  /**
   * Gives money of an order back, in the caller's transaction; the provider is asked after it.
   *
   * @param reference what it is for: asking again with the same one makes no second refund
   * @return its id
   * @throws RefundExceedsCapture when that much is not left of the capture
   * @throws CurrencyMismatch when it was paid in another currency
   */
  public UUID request(Order order, Money amount, String reason, String reference) {
    return request(order, amount, reason, reference, false);
  }

  /** See {@link #request}; for goods of it that came back, or never came. */
  public UUID requestForGoods(Order order, Money amount, String reason, String reference) {
    return request(order, amount, reason, reference, true);
  }

  private UUID request(
      Order order, Money amount, String reason, String reference, boolean forGoods) {
    if (!amount.currency().equals(order.total().currency())) {
      throw new CurrencyMismatch(order.total().currency(), amount.currency());
    }
    try (var connection = database.getConnection()) {
      lockPayments(connection, order.shopId(), order.id());
      balances.promise(order.shopId());
      var earlier = find(connection, order.shopId(), order.id(), reference);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      return take(connection, order, amount, reason, reference, forGoods);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UUID take(
      Connection connection,
      Order order,
      Money amount,
      String reason,
      String reference,
      boolean forGoods)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            with capture as (
              update payment set refunded = refunded + ?, version = version + 1
              where (shop_id, id) = (
                select p.shop_id, p.id
                from payment p join orders o on o.shop_id = p.shop_id and o.id = p.order_id
                where p.shop_id = ? and p.order_id = ? and p.currency = ?
                  and p.status = 'CAPTURED' and o.paid_at is not null
                  and p.amount - p.refunded - (%s) >= ?
                  and not exists (select 1 from refund r where r.shop_id = p.shop_id
                                  and r.payment_id = p.id and r.surplus)
                order by p.settled_at limit 1)
              returning shop_id, order_id, id)
            insert into refund (shop_id, id, order_id, payment_id, reference, amount, currency,
                                reason, for_goods, surplus, status, created_at)
            select shop_id, ?, order_id, id, ?, ?, ?, ?, ?, false, 'PENDING', now() from capture
            returning id
            """
                .formatted(OWED))) {
      insert.setLong(1, amount.amount());
      insert.setObject(2, order.shopId());
      insert.setObject(3, order.id());
      insert.setString(4, amount.currency());
      insert.setLong(5, amount.amount());
      insert.setObject(6, Ids.next());
      insert.setString(7, reference);
      insert.setLong(8, amount.amount());
      insert.setString(9, amount.currency());
      insert.setString(10, reason);
      insert.setBoolean(11, forGoods);
      try (var row = insert.executeQuery()) {
        if (!row.next()) {
          throw new RefundExceedsCapture(amount, left(connection, order.shopId(), order.id()));
        }
        return row.getObject(1, UUID.class);
      }
    }
  }

  /** Money that came for an order that is over, or was paid already, goes back by itself. */
  void giveBackSurplus(Settlements.Row row) {
    var over = Set.of(OrderStatus.CANCELLED, OrderStatus.EXPIRED).contains(row.part().order());
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                with capture as (
                  update payment set refunded = amount, version = version + 1
                  where shop_id = ? and id = ? and status = 'CAPTURED' and refunded = 0
                  returning shop_id, order_id, id, amount, currency)
                insert into refund (shop_id, id, order_id, payment_id, reference, amount, currency,
                                    reason, surplus, status, created_at)
                select shop_id, ?, order_id, id, 'surplus-' || id, amount, currency,
                       ?, true, 'PENDING', now()
                from capture
                """)) {
      insert.setObject(1, row.part().shopId());
      insert.setObject(2, row.part().paymentId());
      insert.setObject(3, Ids.next());
      insert.setString(
          4, over ? "The order was over when the money came" : "The order was paid twice");
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What is left of the capture that paid an order. Money that nobody waited for is no part of it,
   * even where it could not be given back.
   *
   * @return minor units
   */
  public long left(UUID shopId, UUID orderId) {
    try (var connection = database.getConnection()) {
      return left(connection, shopId, orderId);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of all shops, the latest first. */
  List<Refund> list(Refund.Status status, PageRequest page) {
    var after = page.beforeId();
    return find("status = ?1 and id < ?2 order by id desc", status, after)
        .page(0, page.rows())
        .list();
  }

  /**
   * Nobody else changes it until the present transaction ends.
   *
   * @throws NotFound {@code refund-not-found}
   */
  Refund lock(UUID id) {
    return find("id", id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(() -> new NotFound("refund-not-found", "There is no such refund."));
  }

  /**
   * Takes a failed refund off its capture anew, in the caller's transaction; the provider is asked
   * after it.
   *
   * @throws RefundExceedsCapture when the money was given back some other way meanwhile
   */
  void askAgain(Refund refund) {
    balances.promise(refund.shopId());
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update payment set refunded = refunded + ?, version = version + 1
                where shop_id = ? and id = ? and amount - refunded >= ?
                """)) {
      update.setLong(1, refund.amount().amount());
      update.setObject(2, refund.shopId());
      update.setObject(3, refund.paymentId());
      update.setLong(4, refund.amount().amount());
      if (update.executeUpdate() == 0) {
        throw new RefundExceedsCapture(
            refund.amount(), left(connection, refund.shopId(), refund.orderId()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    refund.askAgain();
  }

  List<Refund> of(UUID orderId) {
    return find("orderId = ?1 order by id", orderId).list();
  }

  private static long left(Connection connection, UUID shopId, UUID orderId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select coalesce(sum(amount - refunded - (%s)), 0) from payment p
            where shop_id = ? and order_id = ? and status = 'CAPTURED'
              and not exists (select 1 from refund r where r.shop_id = p.shop_id
                              and r.payment_id = p.id and r.surplus)
            """
                .formatted(OWED))) {
      select.setObject(1, shopId);
      select.setObject(2, orderId);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static Optional<UUID> find(
      Connection connection, UUID shopId, UUID orderId, String reference) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select id from refund where shop_id = ? and order_id = ? and reference = ?")) {
      select.setObject(1, shopId);
      select.setObject(2, orderId);
      select.setString(3, reference);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  private static void lockPayments(Connection connection, UUID shopId, UUID orderId)
      throws SQLException {
    try (var lock =
        connection.prepareStatement(
            """
            select 1 from payment where shop_id = ? and order_id = ? order by id for update
            """)) {
      lock.setObject(1, shopId);
      lock.setObject(2, orderId);
      lock.execute();
    }
  }
}
