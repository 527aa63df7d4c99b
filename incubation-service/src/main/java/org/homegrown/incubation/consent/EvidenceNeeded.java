package org.homegrown.incubation.consent;

import org.homegrown.kit.problem.RuleBroken;

/** Whoever hands in somebody else's consent says where it can be seen. */
public class EvidenceNeeded extends RuleBroken {

  EvidenceNeeded() {
    super("evidence-needed", "Consent handed in for somebody else needs evidence.");
  }
}
