package org.homegrown.impact.evaluation;

import org.jspecify.annotations.Nullable;

/** How long something lasts: names of columns, and options. */
record SurvivalQuestion(String time, String event, @Nullable String arm, double confidence)
    implements Question {

  @Override
  public Kind kind() {
    return Kind.SURVIVAL;
  }
}
