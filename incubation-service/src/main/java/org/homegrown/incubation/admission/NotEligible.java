package org.homegrown.incubation.admission;

import org.homegrown.incubation.application.Eligibility;
import org.homegrown.kit.problem.Conflict;

/** The form's rules say no, or cannot say yet. Who knows better says why. */
public class NotEligible extends Conflict {

  NotEligible(Eligibility eligibility) {
    super(
        eligibility == Eligibility.INELIGIBLE ? "not-eligible" : "eligibility-not-known-yet",
        eligibility == Eligibility.INELIGIBLE
            ? "The form's rules do not admit this person. An overrideReason does."
            : "The shop has not told yet what the form's rules need. Wait, or give an overrideReason.");
  }
}
