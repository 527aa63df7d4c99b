package org.homegrown.incubation.perk;

/**
 * States of a perk. It goes with its milestone: reopened, it is revoked; complete again, granted.
 */
public enum PerkStatus {
  GRANTED,
  REVOKED
}
