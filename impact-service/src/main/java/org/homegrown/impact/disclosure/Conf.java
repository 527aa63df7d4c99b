package org.homegrown.impact.disclosure;

/** Why a cell is hidden, by the SDMX code list {@code CL_CONF_STATUS}. */
public enum Conf {
  /** Free: it is shown. */
  F,
  /** Too few people. */
  A,
  /** One dominates. */
  O,
  /** Others could be computed from it. */
  D;

  public boolean masked() {
    return this != F;
  }

  /** Whether the cell itself is about somebody. */
  boolean sensitive() {
    return this == A || this == O;
  }
}
