package org.homegrown.shop.returns;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.homegrown.kit.clock.DueSteps;

/**
 * Takes the steps that nobody took in time: what came back is refunded, what was approved and never
 * sent lapses, what the seller left unanswered comes before an operator. Any number of replicas may
 * do so at once: each return is one transaction, and whoever comes second finds that it is no
 * longer due.
 */
@ApplicationScoped
class ReturnClock {

  private static final int PORTION = 100;
  private static final Duration UNTIL_CASH_ARRIVES = Duration.ofDays(1);

  private final Cases cases;
  private final Returns returns;
  private final PayBack payBack;

  ReturnClock(Cases cases, Returns returns, PayBack payBack) {
    this.cases = cases;
    this.returns = returns;
    this.payBack = payBack;
  }

  @Scheduled(
      every = "{homegrown.returns.every:1m}",
      delayed = "40s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyMinute() {
    var now = Instant.now();
    while (takeSteps(now) == PORTION) {
      Log.debugf("a full portion of due returns: there may be more");
    }
  }

  /** One portion; a return that fails is postponed, and keeps nobody waiting. */
  int takeSteps(Instant now) {
    return DueSteps.take(
        "return",
        () -> returns.due(now, PORTION),
        due -> takeStep(due, now),
        due -> returns.postpone(due, now));
  }

  private void takeStep(Returns.Address due, Instant now) {
    var found = cases.at(due);
    if (!found.subject().isDue(now)) {
      return;
    }
    switch (found.subject().status()) {
      case REQUESTED, IN_TRANSIT -> found.subject().escalateByTime(now);
      case APPROVED -> found.cancel(now);
      default -> refund(found, now);
    }
  }

  private void refund(Case found, Instant now) {
    if (found.order().isPaid()) {
      payBack.refund(found, now);
    } else {
      found.subject().postpone(now.plus(UNTIL_CASH_ARRIVES));
    }
  }
}
