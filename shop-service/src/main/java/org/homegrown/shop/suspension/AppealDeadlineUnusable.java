package org.homegrown.shop.suspension;

import org.homegrown.kit.problem.RuleBroken;

/** A seller needs time to answer, and an end to it. */
public class AppealDeadlineUnusable extends RuleBroken {

  AppealDeadlineUnusable() {
    super("appeal-deadline-unusable", "The seller may appeal for at least a day, at most a year.");
  }
}
