package org.homegrown.shop.returns;

import org.homegrown.kit.problem.Conflict;

/** An operator has decided; there is nobody else to ask. */
public class RulingFinal extends Conflict {

  RulingFinal() {
    super("ruling-final", "An operator has decided on this return. That decision is final.");
  }
}
