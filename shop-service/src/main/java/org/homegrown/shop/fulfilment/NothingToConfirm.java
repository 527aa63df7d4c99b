package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.Conflict;

/** Nothing of the order is on its way. */
public class NothingToConfirm extends Conflict {

  NothingToConfirm() {
    super("nothing-to-confirm", "Nothing of this order is on its way to you.");
  }
}
