package org.homegrown.kit.problem;

/** Understood, but a rule of the domain forbids it. */
public non-sealed class RuleBroken extends DomainException {

  public RuleBroken(String code, String detail) {
    super(code, detail);
  }
}
