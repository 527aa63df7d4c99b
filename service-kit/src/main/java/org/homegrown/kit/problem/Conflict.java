package org.homegrown.kit.problem;

/** The present state forbids it, or somebody else was faster; it may be possible later. */
public non-sealed class Conflict extends DomainException {

  public Conflict(String code, String detail) {
    super(code, detail);
  }
}
