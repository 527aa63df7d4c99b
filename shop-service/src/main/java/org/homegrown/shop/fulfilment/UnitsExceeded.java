package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.Conflict;

/** More units than there are left. */
public class UnitsExceeded extends Conflict {

  private UnitsExceeded(String code, String detail) {
    super(code, detail);
  }

  static UnitsExceeded toShip(int line, int left) {
    return new UnitsExceeded(
        "units-exceed-order",
        "Of line %d there are %d units left to put into a shipment.".formatted(line, left));
  }

  static UnitsExceeded toReturn(int line, int left) {
    return new UnitsExceeded(
        "units-exceed-shipped",
        "Of line %d there are %d units left that can be returned.".formatted(line, left));
  }
}
