package org.homegrown.impact.evaluation;

import java.util.List;
import org.homegrown.impact.estimate.PanelUnusable;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.problem.RuleBroken;

/** A file that cannot be read as what it should be, with the line that says so. */
final class PanelRefused extends RuleBroken {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  PanelRefused(PanelUnusable why) {
    super(
        "panel-unusable",
        "Line %d, column '%s': %s.".formatted(why.line(), why.column(), why.reason()));
    this.violations =
        List.of(
            new Violation(
                why.column(), why.code(), "line %d: %s".formatted(why.line(), why.reason())));
  }

  @Override
  public List<Violation> violations() {
    return violations;
  }
}
