package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.Order;

/** Gives the buyer back what they paid for what they gave back. */
@ApplicationScoped
class RefundReturn {

  private final Returns returns;
  private final Charges charges;

  RefundReturn(Returns returns, Charges charges) {
    this.returns = returns;
    this.charges = charges;
  }

  void refund(Case found, Instant at) {
    var order = found.order();
    var subject = found.subject();
    var part =
        PaidShares.of(order.lines(), charges.of(order))
            .giveBack(
                found.fulfilment().returned(),
                subject.units(),
                subject.isSellersFault(),
                returns.deliveryGivenBack(order));
    subject.refund(part, at);
    found.fulfilment().takeBack(subject.units());
    if (part.total() > 0) {
      payBack(order, new Money(part.total(), order.total().currency()), "return:" + subject.id());
    }
  }

  /** In the same transaction. */
  void payBack(Order order, Money amount, String reference) {}
}
