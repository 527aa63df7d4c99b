package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.Conflict;

/** More units than there are left. */
public class UnitsExceeded extends Conflict {

  private UnitsExceeded(String code, String detail) {
    super(code, detail);
  }

  /**
   * @param line from 0
   */
  static UnitsExceeded toShip(int line, String title, int left) {
    return new UnitsExceeded(
        "units-exceed-order",
        "Of %s (line %d) %d are left to put into a shipment.".formatted(title, line + 1, left));
  }

  /** See {@link #toShip}. */
  static UnitsExceeded toReturn(int line, String title, int left) {
    return new UnitsExceeded(
        "units-exceed-shipped",
        "Of %s (line %d) %d are left that can be returned.".formatted(title, line + 1, left));
  }
}
