package org.homegrown.shop.checkout;

import org.homegrown.kit.money.Decimals;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.Conflict;

/** It would cost something else than its buyer expects. */
public class TotalChanged extends Conflict {

  TotalChanged(Money expected, Money total) {
    super(
        "total-changed",
        "All of it costs %s and not %s. To agree, send the new expectedTotal."
            .formatted(Decimals.written(total), Decimals.written(expected)));
  }
}
