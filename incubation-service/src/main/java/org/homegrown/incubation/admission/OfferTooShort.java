package org.homegrown.incubation.admission;

import org.homegrown.kit.problem.RuleBroken;

/** An offer must stand for a while. */
public class OfferTooShort extends RuleBroken {

  OfferTooShort() {
    super("offer-too-short", "expiresAt must be in the future.");
  }
}
