package org.homegrown.shop.checkout;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.promotion.Promotions;

/**
 * Ends reservations whose time is up: the orders expire, and their stock can be sold again. Any
 * replica may; each takes orders that nobody else is at.
 */
@ApplicationScoped
class Expiry {

  private static final int AT_ONCE = 200;

  private final DataSource database;
  private final Promotions promotions;
  private final Stock stock;

  Expiry(DataSource database, Promotions promotions, Stock stock) {
    this.database = database;
    this.promotions = promotions;
    this.stock = stock;
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void expireAll() {
    while (expire() == AT_ONCE) {
      // goes on until nothing is due
    }
  }

  /** Returns how many orders expired. */
  int expire() {
    return QuarkusTransaction.requiringNew().call(this::expireSome);
  }

  private int expireSome() {
    var units = new ArrayList<Stock.Units>();
    var expired = expired(units);
    if (!expired.isEmpty()) {
      promotions.giveBack(expired);
      stock.release(units);
    }
    return expired.size();
  }

  private Set<UUID> expired(List<Stock.Units> units) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with due as (
                  select shop_id, id from orders where expires_at <= now()
                  order by shop_id, id limit %d for update skip locked),
                expired as (
                  update orders o set status = 'EXPIRED', expires_at = null, version = version + 1
                  from due where o.shop_id = due.shop_id and o.id = due.id)
                select l.shop_id, l.variant_id, l.quantity, l.order_id
                from due join order_line l on l.shop_id = due.shop_id and l.order_id = due.id
                """
                    .formatted(AT_ONCE));
        var rows = update.executeQuery()) {
      var orders = new HashSet<UUID>();
      while (rows.next()) {
        units.add(
            new Stock.Units(
                rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getLong(3)));
        orders.add(rows.getObject(4, UUID.class));
      }
      return orders;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
