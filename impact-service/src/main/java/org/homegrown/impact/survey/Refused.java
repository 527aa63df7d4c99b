package org.homegrown.impact.survey;

import java.util.List;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.problem.RuleBroken;

/** Questions or answers that are refused, each with its reason. */
final class Refused extends RuleBroken {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  Refused(String code, String detail, List<Violation> violations) {
    super(code, detail);
    this.violations = List.copyOf(violations);
  }

  @Override
  public List<Violation> violations() {
    return violations;
  }
}
