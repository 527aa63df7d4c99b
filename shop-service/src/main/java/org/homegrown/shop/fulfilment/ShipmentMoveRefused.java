package org.homegrown.shop.fulfilment;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** A shipment cannot go from where it is to where the caller wants it. */
public class ShipmentMoveRefused extends Conflict {

  ShipmentMoveRefused(ShipmentStatus from) {
    super(
        "shipment-move-refused",
        "The shipment is %s. It cannot do that any more, or not yet."
            .formatted(from.name().toLowerCase(Locale.ROOT)));
  }
}
