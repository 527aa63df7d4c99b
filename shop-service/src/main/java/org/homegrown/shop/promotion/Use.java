package org.homegrown.shop.promotion;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.homegrown.shop.order.Charge;

/**
 * An order uses a promotion, once however many of its lines it covers.
 *
 * @param amount what it takes off the order, in minor units, positive
 */
public record Use(UUID promotionId, UUID shopId, UUID orderId, String buyer, long amount) {

  /** The promotions that an order's charges come from. */
  public static List<Use> of(UUID shopId, UUID orderId, String buyer, Collection<Charge> charges) {
    var amounts = new TreeMap<UUID, Long>();
    for (var charge : charges) {
      if (charge.promotionId() != null) {
        amounts.merge(charge.promotionId(), -charge.amount(), Math::addExact);
      }
    }
    return amounts.entrySet().stream()
        .map(each -> new Use(each.getKey(), shopId, orderId, buyer, each.getValue()))
        .toList();
  }
}
