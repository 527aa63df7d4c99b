package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.Conflict;

/** There is no rest without a beginning. */
public class NothingShippedYet extends Conflict {

  NothingShippedYet() {
    super("nothing-shipped-yet", "Nothing of the order has left. Cancel the order instead.");
  }
}
