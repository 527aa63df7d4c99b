package org.homegrown.incubation.programme;

import java.time.LocalTime;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What the requests that start and change a programme have to keep to alike. */
final class Settings {

  static final String LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}";

  private Settings() {}

  /**
   * @throws RuleBroken {@code quiet-hours-half} unless both are there or none
   */
  static void quietHours(@Nullable LocalTime from, @Nullable LocalTime to) {
    if ((from == null) != (to == null)) {
      throw new RuleBroken("quiet-hours-half", "Quiet hours need both quietFrom and quietTo.");
    }
  }
}
