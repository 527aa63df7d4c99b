package org.homegrown.shop.payout;

import org.homegrown.kit.problem.Conflict;

/** A payout cannot become that. */
public class PayoutMoveRefused extends Conflict {

  PayoutMoveRefused(PayoutStatus from, PayoutStatus to) {
    super("payout-move-refused", "A payout that is %s cannot become %s.".formatted(from, to));
  }
}
