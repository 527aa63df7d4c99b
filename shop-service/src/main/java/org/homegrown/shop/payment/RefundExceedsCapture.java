package org.homegrown.shop.payment;

import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.Conflict;

/** More would go back than came. */
public class RefundExceedsCapture extends Conflict {

  RefundExceedsCapture(Money amount, long left) {
    super(
        "refund-exceeds-capture",
        "%d %s cannot be refunded: %d are left of what was captured."
            .formatted(amount.amount(), amount.currency(), left));
  }
}
