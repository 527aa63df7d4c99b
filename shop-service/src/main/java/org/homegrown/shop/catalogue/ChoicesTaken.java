package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.Conflict;

/** Each combination of choices is one variant. */
class ChoicesTaken extends Conflict {

  ChoicesTaken() {
    super("choices-taken", "The product has a variant with these choices already.");
  }
}
