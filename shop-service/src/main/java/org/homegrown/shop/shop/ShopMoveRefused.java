package org.homegrown.shop.shop;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** A shop's state does not lead there, or not by this hand. */
public class ShopMoveRefused extends Conflict {

  ShopMoveRefused(ShopStatus from, ShopStatus to) {
    super(
        from == ShopStatus.SUSPENDED ? "shop-suspended" : "shop-move-refused",
        "A shop that is %s cannot become %s by this."
            .formatted(from.name().toLowerCase(Locale.ROOT), to.name().toLowerCase(Locale.ROOT)));
  }
}
