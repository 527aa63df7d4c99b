package org.homegrown.shop.returns;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.order.Orders;

/**
 * Once the cash for an order is here, takes out of the books what of it was never due, because it
 * was cancelled or lost before. Any number of replicas may do so: each order is one transaction
 * under its lock, and each refund is made once for its reference.
 */
@ApplicationScoped
class OwedBack {

  private record Owing(UUID shopId, UUID orderId) {}

  private final DataSource database;
  private final Orders orders;
  private final PayBack payBack;

  OwedBack(DataSource database, Orders orders, PayBack payBack) {
    this.database = database;
    this.orders = orders;
    this.payBack = payBack;
  }

  @Scheduled(
      every = "{homegrown.returns.every:1m}",
      delayed = "50s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyMinute() {
    settle();
  }

  void settle() {
    for (var owing : QuarkusTransaction.requiringNew().call(this::some)) {
      try {
        QuarkusTransaction.requiringNew()
            .run(() -> payBack.settleOwed(orders.lockSold(owing.shopId(), owing.orderId())));
      } catch (RuntimeException e) {
        Log.errorf(e, "what was never due of order %s is still in the books", owing.orderId());
      }
    }
  }

  /** In no order, so that those that fail keep nobody waiting. */
  private List<Owing> some() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select o.shop_id, o.id from orders o
                join (select shop_id, order_id from shortfall where owed
                      union select shop_id, order_id from order_return where owed) owed
                  on owed.shop_id = o.shop_id and owed.order_id = o.id
                where o.paid_at is not null order by random() limit 100
                """);
        var rows = select.executeQuery()) {
      var owing = new ArrayList<Owing>();
      while (rows.next()) {
        owing.add(new Owing(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
      }
      return owing;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
