package org.homegrown.shop.privacy;

import org.homegrown.kit.problem.Conflict;

/** Whoever acts by privilege must not be the one who takes their name off what they did. */
class OperatorErasesSelf extends Conflict {

  OperatorErasesSelf() {
    super("operator-erases-self", "Another operator has to erase the data of an operator.");
  }
}
