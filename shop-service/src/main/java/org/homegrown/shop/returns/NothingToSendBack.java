package org.homegrown.shop.returns;

import org.homegrown.kit.problem.Conflict;

/** What never came cannot go back. */
public class NothingToSendBack extends Conflict {

  NothingToSendBack() {
    super(
        "nothing-to-send-back",
        "The parcel has not come, so it cannot go back. Refund it, or say why not.");
  }
}
