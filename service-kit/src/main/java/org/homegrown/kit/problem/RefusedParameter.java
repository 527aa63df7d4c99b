package org.homegrown.kit.problem;

import org.homegrown.kit.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** A parameter of an address that cannot be taken as it is; {@link Problems} knows whose it is. */
public class RefusedParameter extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String value;
  private final String code;
  private final String reason;

  /**
   * @param value as it was sent
   * @param code what is wrong with it, for programs
   */
  public RefusedParameter(String value, String code, String reason) {
    super(reason);
    this.value = value;
    this.code = code;
    this.reason = reason;
  }

  String value() {
    return value;
  }

  Violation violation(@Nullable String parameter) {
    return new Violation(String.valueOf(parameter), code, reason);
  }
}
