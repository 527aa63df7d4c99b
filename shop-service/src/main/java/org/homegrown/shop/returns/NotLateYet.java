package org.homegrown.shop.returns;

import org.homegrown.kit.problem.Conflict;

/** The shop still has time to ship all of it. */
public class NotLateYet extends Conflict {

  NotLateYet() {
    super("not-late-yet", "The shop has promised the rest for later. Wait until that is over.");
  }
}
