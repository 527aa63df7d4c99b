package org.homegrown.shop.returns;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** A return cannot go from where it is to where the caller wants it. */
public class ReturnMoveRefused extends Conflict {

  ReturnMoveRefused(ReturnStatus from) {
    super(
        "return-move-refused",
        "The return is %s. It cannot do that any more, or not yet."
            .formatted(from.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }
}
