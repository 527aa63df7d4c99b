package org.homegrown.shop.onboarding;

import org.homegrown.kit.problem.Conflict;

/** A requirement's state does not lead there. */
public class RequirementMoveRefused extends Conflict {

  RequirementMoveRefused(RequirementStatus from) {
    super("requirement-move-refused", text(from));
  }

  private static String text(RequirementStatus from) {
    return switch (from) {
      case PENDING -> "The requirement waits for a review: it can be accepted, rejected or waived.";
      case ACCEPTED -> "The requirement is accepted already. It can only be rejected.";
      case REJECTED ->
          "The requirement is rejected. Something new can be submitted; it can be accepted or waived.";
      case WAIVED -> "The requirement is waived already. It can be accepted or rejected.";
    };
  }
}
