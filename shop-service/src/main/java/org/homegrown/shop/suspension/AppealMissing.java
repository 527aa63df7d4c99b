package org.homegrown.shop.suspension;

import org.homegrown.kit.problem.Conflict;

/** Upholding answers an appeal. */
public class AppealMissing extends Conflict {

  AppealMissing() {
    super("appeal-missing", "There is no appeal that waits for a decision.");
  }
}
