package org.homegrown.shop.payout;

import org.homegrown.kit.problem.Conflict;

/** A payout cannot become that. */
public class PayoutMoveRefused extends Conflict {

  PayoutMoveRefused(PayoutStatus from) {
    super("payout-move-refused", text(from));
  }

  private static String text(PayoutStatus from) {
    return switch (from) {
      case PENDING -> "The payout is not on its way yet. It can be cancelled.";
      case PROCESSING -> "The payout is on its way. Wait until its provider has said how it ended.";
      case PAID -> "The payout is paid. Only the bank can send the money back.";
      case FAILED ->
          "The payout has failed, and its money is in the balance again. Ask for a new one.";
      case CANCELLED ->
          "The payout was cancelled, and its money is in the balance again. Ask for a new one.";
    };
  }
}
