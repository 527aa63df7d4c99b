package org.homegrown.incubation.application;

import java.util.List;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.problem.RuleBroken;

/** Answers that are not what the form asks for. */
public class AnswersRefused extends RuleBroken {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  AnswersRefused(List<Violation> violations) {
    super("answers-refused", "Some answers are missing or not what the form asks for.");
    this.violations = violations;
  }

  /** With JSON pointers into the answers. */
  @Override
  public List<Violation> violations() {
    return violations;
  }
}
