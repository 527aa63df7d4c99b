package org.homegrown.incubation.application;

import org.homegrown.kit.problem.Conflict;

/** The offer stood until a moment that is past. */
public class OfferExpired extends Conflict {

  OfferExpired() {
    super("offer-expired", "The offer has expired; its place goes to the next on the waitlist.");
  }
}
