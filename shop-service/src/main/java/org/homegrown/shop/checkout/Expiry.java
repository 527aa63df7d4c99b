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
import org.homegrown.kit.sql.Outage;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.promotion.Promotions;
import org.jboss.logging.Logger;

/**
 * Ends reservations whose time is up: the orders expire, and their stock can be sold again. Any
 * replica may; each takes orders that nobody else is at.
 */
@ApplicationScoped
class Expiry {

  private static final Logger LOG = Logger.getLogger(Expiry.class);
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

  /** Returns how many orders expired. One that cannot must not keep the others from it. */
  int expire() {
    try {
      return QuarkusTransaction.requiringNew().call(() -> expireSome(AT_ONCE));
    } catch (RuntimeException e) {
      if (Outage.caused(e)) {
        throw e;
      }
      return expireOneByOne();
    }
  }

  private int expireOneByOne() {
    for (int order = 0; order < AT_ONCE; order++) {
      try {
        if (QuarkusTransaction.requiringNew().call(() -> expireSome(1)) == 0) {
          return order;
        }
      } catch (RuntimeException e) {
        if (Outage.caused(e)) {
          throw e;
        }
        LOG.error("an order cannot expire, and is looked at again in an hour", e);
        QuarkusTransaction.requiringNew().run(this::postponeFirst);
      }
    }
    return AT_ONCE;
  }

  private void postponeFirst() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          update orders o set expires_at = now() + interval '1 hour'
          from (select shop_id, id from orders where expires_at <= now()
                order by shop_id, id limit 1 for update skip locked) as first
          where o.shop_id = first.shop_id and o.id = first.id
          """);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int expireSome(int most) {
    var units = new ArrayList<Stock.Units>();
    var expired = expired(most, units);
    if (!expired.isEmpty()) {
      promotions.giveBack(expired);
      stock.release(units);
    }
    return expired.size();
  }

  private Set<UUID> expired(int most, List<Stock.Units> units) {
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
                    .formatted(most));
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
