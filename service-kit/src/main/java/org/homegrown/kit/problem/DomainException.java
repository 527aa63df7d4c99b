package org.homegrown.kit.problem;

import java.util.List;
import org.homegrown.kit.problem.Problem.Violation;

/**
 * A refusal that a caller can understand and act on. Each belongs to one family, and its code never
 * changes once published; the detail is for people. Where it was thrown does not matter to anybody,
 * so it carries no stack.
 */
public abstract sealed class DomainException extends RuntimeException
    permits BadInput, NotFound, Conflict, RuleBroken, StaleVersion, VersionMissing {

  private static final long serialVersionUID = 1L;

  private final String code;

  protected DomainException(String code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** Kebab-case, for example {@code order-already-paid}. */
  public String code() {
    return code;
  }

  /** The fields that were refused, when fields were. */
  public List<Violation> violations() {
    return List.of();
  }

  /** What happened and what to do next, in one or two sentences. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
