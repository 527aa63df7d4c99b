package org.homegrown.shop.payment;

import org.homegrown.kit.problem.Conflict;

/** Another attempt's outcome is not known yet; a second charge might double it. */
public class PaymentInProgress extends Conflict {

  PaymentInProgress() {
    super(
        "payment-in-progress",
        "Another payment of this order is under way. Wait for its outcome, or repeat it.");
  }
}
