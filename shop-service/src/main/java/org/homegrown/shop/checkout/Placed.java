package org.homegrown.shop.checkout;

import org.homegrown.kit.idempotency.KeptAnswer;

/** How a purchase ended in its batch, when it was not refused. */
sealed interface Placed {

  record New(PlacedGroup group) implements Placed {}

  /** It was made and answered before. */
  record Replayed(KeptAnswer answer) implements Placed {}

  /** It was made before by somebody who died while it was being paid. */
  record Abandoned() implements Placed {}
}
