package org.homegrown.kit.problem;

/** There is no such thing, or none that this caller may know of. */
public non-sealed class NotFound extends DomainException {

  public NotFound(String code, String detail) {
    super(code, detail);
  }
}
