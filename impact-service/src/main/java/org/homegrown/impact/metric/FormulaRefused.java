package org.homegrown.impact.metric;

import java.util.List;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.problem.RuleBroken;

/** A formula that means nothing; each violation's field is a JSON pointer into the request. */
class FormulaRefused extends RuleBroken {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  FormulaRefused(List<Violation> violations) {
    super("formula-refused", "The formula cannot be: " + violations.getFirst().message() + ".");
    this.violations = List.copyOf(violations);
  }

  @Override
  public List<Violation> violations() {
    return violations;
  }
}
