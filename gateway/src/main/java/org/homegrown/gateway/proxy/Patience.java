package org.homegrown.gateway.proxy;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Counts how long an exchange has waited for one side without anything having moved. What moves
 * begins the count anew. Lives on the event loop of its exchange.
 */
final class Patience {

  /** Who keeps the other waiting. */
  enum Side {
    CALLER,
    SERVICE
  }

  /**
   * @param caller longest silence of a caller who has more to send or to take
   * @param service longest silence of a service that has all it was sent
   */
  record Limits(Duration caller, Duration service) {

    Duration of(Side side) {
      return side == Side.CALLER ? caller : service;
    }
  }

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final Limits limits;
  private final Consumer<Side> exhausted;
  private Side side = Side.SERVICE;
  private long since;
  private long timer = NO_TIMER;
  private boolean over;

  /**
   * @param exhausted told once, with the side that was waited for in vain
   */
  Patience(Vertx vertx, Limits limits, Consumer<Side> exhausted) {
    this.vertx = vertx;
    this.limits = limits;
    this.exhausted = exhausted;
  }

  void waitFor(Side next) {
    if (over) {
      return;
    }
    since = System.nanoTime();
    if (timer == NO_TIMER || next != side) {
      side = next;
      vertx.cancelTimer(timer);
      lookAfter(limits.of(side).toMillis());
    }
  }

  void end() {
    over = true;
    vertx.cancelTimer(timer);
  }

  private void lookAfter(long millis) {
    timer = vertx.setTimer(Math.max(1, millis), fired -> look());
  }

  private void look() {
    var waited = Duration.ofNanos(System.nanoTime() - since);
    var left = limits.of(side).minus(waited).toMillis();
    if (over) {
      return;
    }
    if (left > 0) {
      lookAfter(left);
    } else {
      over = true;
      exhausted.accept(side);
    }
  }
}
