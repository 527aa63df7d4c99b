package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.Conflict;

/** SKUs are unique in a shop. */
public class SkuTaken extends Conflict {

  SkuTaken() {
    super("sku-taken", "The shop has one of these SKUs already, or the request has one twice.");
  }
}
