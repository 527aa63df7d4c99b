package org.homegrown.incubation.perk;

/** What a perk gives. */
public enum PerkKind {
  /** So many basis points of the platform's commission are borne by somebody else. */
  FEE_WAIVER,
  /** So many times more that the shop is shown. */
  EXPOSURE_CREDIT
}
