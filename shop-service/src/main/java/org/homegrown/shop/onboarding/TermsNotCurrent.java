package org.homegrown.shop.onboarding;

import org.homegrown.kit.problem.RuleBroken;

/** Only the present terms can be agreed to. */
public class TermsNotCurrent extends RuleBroken {

  TermsNotCurrent(String current) {
    super("terms-not-current", "The present terms are version %s.".formatted(current));
  }
}
