package org.homegrown.shop.shop;

import org.homegrown.kit.problem.Conflict;

/** Trust is given to verified shops, and taken from trusted ones. */
public class TierRefused extends Conflict {

  TierRefused(Tier from, Tier to) {
    super(
        "tier-refused",
        "A shop of tier %s cannot be made %s: NEW and VERIFIED follow from its requirements."
            .formatted(from, to));
  }
}
