package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.RuleBroken;

/** A lot's dates are the wrong way round. */
class LotSpoilt extends RuleBroken {

  LotSpoilt() {
    super("lot-dates-reversed", "bestBefore must come after harvestedOn.");
  }
}
