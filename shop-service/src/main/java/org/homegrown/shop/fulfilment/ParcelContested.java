package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.Conflict;

/** Nobody but its buyer, the seller's consent or an operator ends a claim that it has not come. */
public class ParcelContested extends Conflict {

  ParcelContested() {
    super(
        "parcel-contested",
        "The buyer has said that this parcel has not come. Settle that return first.");
  }
}
