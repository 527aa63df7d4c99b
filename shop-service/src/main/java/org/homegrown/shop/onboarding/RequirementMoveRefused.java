package org.homegrown.shop.onboarding;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** A requirement's state does not lead there. */
public class RequirementMoveRefused extends Conflict {

  RequirementMoveRefused(RequirementStatus from, RequirementStatus to) {
    super(
        "requirement-move-refused",
        "A requirement that is %s cannot become %s."
            .formatted(from.name().toLowerCase(Locale.ROOT), to.name().toLowerCase(Locale.ROOT)));
  }
}
