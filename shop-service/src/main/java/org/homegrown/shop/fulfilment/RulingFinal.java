package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.Conflict;

/** An operator has decided; there is nobody else to ask. */
public class RulingFinal extends Conflict {

  public RulingFinal() {
    super("ruling-final", "An operator has decided on this. That decision is final.");
  }
}
