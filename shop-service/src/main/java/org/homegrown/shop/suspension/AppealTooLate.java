package org.homegrown.shop.suspension;

import java.time.Instant;
import org.homegrown.kit.problem.RuleBroken;

/** The time for the appeal is over. */
public class AppealTooLate extends RuleBroken {

  AppealTooLate(Instant until) {
    super("appeal-too-late", "An appeal was possible until %s.".formatted(until));
  }
}
