package org.homegrown.shop.fulfilment;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.homegrown.kit.clock.DueSteps;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.shop.ledger.Settlement;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.shop.Shops;

/**
 * Takes the steps that nobody took in time: what was shipped long ago has arrived, what arrived and
 * met no complaint is complete. Any number of replicas may do so at once: each order is one
 * transaction, and whoever comes second finds that it is no longer due.
 */
@ApplicationScoped
class Completion {

  private static final int PORTION = 100;

  /** Cash that is taken at the door is on its way for a while: ask again later. */
  private static final Duration UNTIL_CASH_ARRIVES = Duration.ofDays(1);

  private final Orders orders;
  private final Shops shops;
  private final Fulfilments fulfilments;
  private final Arrival arrival;
  private final Settlement settlement;
  private final Outbox outbox;

  Completion(
      Orders orders,
      Shops shops,
      Fulfilments fulfilments,
      Arrival arrival,
      Settlement settlement,
      Outbox outbox) {
    this.orders = orders;
    this.shops = shops;
    this.fulfilments = fulfilments;
    this.arrival = arrival;
    this.settlement = settlement;
    this.outbox = outbox;
  }

  @Scheduled(
      every = "{homegrown.fulfilment.every:1m}",
      delayed = "30s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyMinute() {
    var now = Instant.now();
    while (takeSteps(now) == PORTION) {
      Log.debugf("a full portion of due orders: there may be more");
    }
  }

  /** One portion; an order that fails is postponed, and keeps nobody waiting. */
  int takeSteps(Instant now) {
    return DueSteps.take(
        "order",
        () -> fulfilments.due(now, PORTION),
        due -> takeStep(due, now),
        due -> fulfilments.postpone(due, now));
  }

  private void takeStep(Fulfilments.Due due, Instant now) {
    var order = orders.lockSold(due.shopId(), due.orderId());
    var fulfilment = fulfilments.of(order);
    if (!fulfilment.isDue(now)) {
      return;
    }
    if (order.status() == OrderStatus.SHIPPED) {
      arrival.assume(order, now);
    } else if (!order.isPaid()) {
      fulfilment.postpone(now.plus(UNTIL_CASH_ARRIVES));
    } else {
      order.complete();
      fulfilment.complete(now);
      orders.flush();
      settlement.settle(order.shopId(), order.id());
      outbox.append(OrderCompleted.of(order, shops.require(order.shopId()), now));
    }
  }
}
