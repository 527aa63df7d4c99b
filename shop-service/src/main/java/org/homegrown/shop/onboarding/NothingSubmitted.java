package org.homegrown.shop.onboarding;

import org.homegrown.kit.problem.Conflict;

/** There is no document or account to accept. */
public class NothingSubmitted extends Conflict {

  NothingSubmitted() {
    super("nothing-submitted", "The seller has not submitted anything yet.");
  }
}
