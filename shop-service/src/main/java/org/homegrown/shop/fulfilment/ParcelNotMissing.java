package org.homegrown.shop.fulfilment;

import java.time.Instant;
import org.homegrown.kit.problem.Conflict;

/** A parcel may still come, or is known to have. */
public class ParcelNotMissing extends Conflict {

  private ParcelNotMissing(String code, String detail) {
    super(code, detail);
  }

  static ParcelNotMissing yet(Instant from) {
    return new ParcelNotMissing(
        "parcel-may-still-come",
        "The parcel may still come. If it does not, say so from %s on.".formatted(from));
  }

  static ParcelNotMissing anyMore() {
    return new ParcelNotMissing(
        "parcel-window-over", "The time in which its arrival could be contradicted is over.");
  }

  static ParcelNotMissing confirmed() {
    return new ParcelNotMissing("parcel-confirmed", "The buyer has said that it arrived.");
  }

  static ParcelNotMissing twice() {
    return new ParcelNotMissing("parcel-contested", "That it has not come is known already.");
  }
}
