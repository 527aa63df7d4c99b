package org.homegrown.shop.seller;

import org.homegrown.kit.problem.Conflict;

/** A seller cannot be forgotten while somebody may still have to find them. */
public class ShopsUnderWay extends Conflict {

  ShopsUnderWay() {
    super(
        "shops-under-way",
        "Close your shops, wait until their last orders are completed, and ask again.");
  }
}
