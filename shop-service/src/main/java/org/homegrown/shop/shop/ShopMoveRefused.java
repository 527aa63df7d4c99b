package org.homegrown.shop.shop;

import org.homegrown.kit.problem.Conflict;

/** A shop's state does not lead there, or not by this hand. */
public class ShopMoveRefused extends Conflict {

  ShopMoveRefused(ShopStatus from) {
    super(from == ShopStatus.SUSPENDED ? "shop-suspended" : "shop-move-refused", text(from));
  }

  private static String text(ShopStatus from) {
    return switch (from) {
      case DRAFT -> "The shop is a draft. It can be opened or closed.";
      case OPEN -> "The shop is open. It can be paused, closed or suspended.";
      case PAUSED -> "The shop is paused. It can be reopened, closed or suspended.";
      case SUSPENDED -> "The shop is suspended. Operators alone end that; its seller can appeal.";
      case CLOSED -> "The shop is closed for good.";
    };
  }
}
