package org.homegrown.shop.returns;

import org.homegrown.kit.problem.RuleBroken;

/** A return shows as many pictures as it may. */
public class TooMuchEvidence extends RuleBroken {

  static final int LIMIT = 10;

  TooMuchEvidence() {
    super("too-many-pictures", "A return has at most %d pictures.".formatted(LIMIT));
  }
}
