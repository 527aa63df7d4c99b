package org.homegrown.shop.order;

import java.util.List;

/** How far an order goes, as administrative units see it. */
public enum Distance {
  PICK_UP,
  SAME_REGION,
  /** Another unit of the one that the shop's or the buyer's lies in. */
  SAME_PARENT,
  SAME_COUNTRY,
  ABROAD,
  /** Nobody said where it goes. */
  UNKNOWN;

  /**
   * @param shop the shop's region and all that it lies in, nearest first
   * @param buyer the same of where the order goes
   */
  public static Distance between(List<String> shop, List<String> buyer) {
    if (shop.getFirst().equals(buyer.getFirst())) {
      return SAME_REGION;
    }
    if (!shop.getLast().equals(buyer.getLast())) {
      return ABROAD;
    }
    var common = shop.stream().filter(buyer::contains).findFirst().orElseThrow();
    var nearest = Math.min(shop.indexOf(common), buyer.indexOf(common));
    return nearest <= 1 && !common.equals(shop.getLast()) ? SAME_PARENT : SAME_COUNTRY;
  }
}
