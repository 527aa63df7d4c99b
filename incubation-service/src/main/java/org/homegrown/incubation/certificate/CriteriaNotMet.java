package org.homegrown.incubation.certificate;

import java.util.List;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.Problem.Violation;

/** Somebody has not reached yet what the programme asks of graduates. */
public class CriteriaNotMet extends Conflict {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  CriteriaNotMet(List<Violation> violations) {
    super(
        "criteria-not-met",
        "The programme asks more of its graduates. A lead may give an overrideReason.");
    this.violations = violations;
  }

  /** One for each criterion that is not met. */
  @Override
  public List<Violation> violations() {
    return violations;
  }
}
