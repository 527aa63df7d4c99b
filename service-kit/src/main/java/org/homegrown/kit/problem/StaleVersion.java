package org.homegrown.kit.problem;

/** The caller decided on a version that is no longer the present one. */
public non-sealed class StaleVersion extends DomainException {

  public StaleVersion(String code, String detail) {
    super(code, detail);
  }
}
