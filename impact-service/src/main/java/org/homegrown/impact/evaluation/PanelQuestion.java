package org.homegrown.impact.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Effects in a panel that somebody brings: names of its columns, and options.
 *
 * @param covariates none for an estimate without them
 */
record PanelQuestion(
    String unit,
    String period,
    String outcome,
    String group,
    List<String> covariates,
    @Nullable String cluster,
    @Nullable String weight,
    EffectOptions options)
    implements Question {

  @Override
  public Kind kind() {
    return Kind.EFFECTS;
  }

  /** What a column is called in the file, by what it is for. */
  String named(String purpose) {
    return switch (purpose) {
      case "unit" -> unit;
      case "group" -> group;
      case "cluster" -> String.valueOf(cluster);
      case "weight" -> String.valueOf(weight);
      default -> purpose;
    };
  }
}
