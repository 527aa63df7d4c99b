package org.homegrown.kit.problem;

/** The request cannot be understood, whatever the state of things. */
public non-sealed class BadInput extends DomainException {

  public BadInput(String code, String detail) {
    super(code, detail);
  }
}
