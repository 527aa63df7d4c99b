package org.homegrown.shop.returns;

import java.time.Instant;
import org.homegrown.shop.fulfilment.Fulfilment;
import org.homegrown.shop.order.Order;

/** A return, its order, which is locked, and where that order's units are. */
record Case(Order order, Fulfilment fulfilment, Return subject) {

  void reject(String answer, Instant at) {
    subject.reject(answer, at);
    fulfilment.unclaim(subject.units());
  }

  void rejectByRuling() {
    subject.rejectByRuling();
    fulfilment.unclaim(subject.units());
  }

  void cancel(Instant at) {
    subject.cancel(at);
    fulfilment.unclaim(subject.units());
  }

  /**
   * @throws org.homegrown.shop.fulfilment.UnitsExceeded when the seller rejected it, and another
   *     return has claimed the units since
   */
  void escalate(String complaint, Instant at, Patience patience) {
    var wasRejected = subject.status() == ReturnStatus.REJECTED;
    subject.escalate(complaint, at, patience);
    if (wasRejected) {
      fulfilment.claim(subject.units());
    }
  }
}
