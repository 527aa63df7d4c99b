package org.homegrown.shop.payout;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.shop.payout.Payout.AskedBy;
import org.homegrown.shop.shop.ShopStatus;
import org.homegrown.shop.shop.Shops;
import org.jboss.logging.Logger;

/**
 * Pays the shops whose day has come. On any number of replicas: each shop is one transaction under
 * its lock, and whoever comes second finds that its turn is taken.
 */
@ApplicationScoped
class PayoutRun {

  private static final Logger LOG = Logger.getLogger(PayoutRun.class);
  private static final int PORTION = 100;

  private final PayoutSchedules schedules;
  private final Payouts payouts;
  private final Paying paying;
  private final Shops shops;

  PayoutRun(PayoutSchedules schedules, Payouts payouts, Paying paying, Shops shops) {
    this.schedules = schedules;
    this.payouts = payouts;
    this.paying = paying;
    this.shops = shops;
  }

  @Scheduled(
      every = "{homegrown.payout.every:10m}",
      delayed = "1m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void payAll() {
    var now = Instant.now();
    while (payDue(now) == PORTION) {
      LOG.debug("a full portion of due shops: there may be more");
    }
  }

  /** One portion; a shop that fails is left for the next time and keeps nobody waiting. */
  int payDue(Instant now) {
    var taken = 0;
    for (var shop : QuarkusTransaction.requiringNew().call(() -> schedules.due(now, PORTION))) {
      try {
        QuarkusTransaction.requiringNew().run(() -> takeTurn(shop, now));
        taken++;
      } catch (RuntimeException e) {
        LOG.errorf(e, "shop %s could not be paid", shop);
      }
    }
    return taken;
  }

  private void takeTurn(UUID shopId, Instant now) {
    var shop = shops.lock(shopId);
    var schedule = schedules.require(shopId);
    var today = shop.dateOf(now);
    if (!schedule.isDue(today)) {
      return;
    }
    schedule.advance(today);
    var least = shop.status() == ShopStatus.CLOSED ? 1 : schedule.minimum();
    if (payouts.isUnderWay(shopId) || paying.payable(shop, now).now() < least) {
      return;
    }
    try {
      paying.pay(shop, null, AskedBy.SCHEDULE, now);
    } catch (PayoutRefused e) {
      LOG.debugf("shop %s waits for its next turn: %s", shopId, e.code());
    }
  }
}
