package org.homegrown.shop.checkout;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.homegrown.kit.money.Decimals;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.Conflict;

/** What is in the cart costs something else than when its buyer last put it there. */
public class PriceChanged extends Conflict {

  /** A price that its buyer has not seen. */
  record Change(UUID variantId, String title, Money before, Money now) {

    private String text() {
      return "%s (variant %s) costs %s and not %s"
          .formatted(title, variantId, Decimals.written(now), Decimals.written(before));
    }
  }

  PriceChanged(List<Change> changes) {
    super(
        "price-changed",
        changes.stream()
            .map(Change::text)
            .collect(
                Collectors.joining(
                    "; ",
                    "",
                    ". Look at the cart again; to agree, put these lines into it once more, or send expectedTotal.")));
  }
}
