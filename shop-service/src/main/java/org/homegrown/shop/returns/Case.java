package org.homegrown.shop.returns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.homegrown.shop.fulfilment.Fulfilment;
import org.homegrown.shop.fulfilment.LineUnits;
import org.homegrown.shop.fulfilment.Shipment;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * A return, its order, which is locked, and where that order's units are.
 *
 * @param shipment the parcel that has not come; null for what goes back
 */
record Case(Order order, Fulfilment fulfilment, @Nullable Shipment shipment, Return subject) {

  /**
   * @throws org.homegrown.shop.fulfilment.UnitsExceeded when too few units are with the buyer
   * @throws org.homegrown.shop.fulfilment.RulingFinal when an operator has decided on them
   * @throws org.homegrown.shop.fulfilment.ParcelNotMissing when the parcel may still come, or did
   */
  void claim(Instant at, Patience patience) {
    if (shipment == null) {
      fulfilment.claim(order, subject.units());
    } else {
      shipment.miss(at, patience.missing(), patience.window());
      fulfilment.miss(order, subject.units(), shipment.hasArrived());
    }
  }

  private void unclaim() {
    if (shipment == null) {
      fulfilment.unclaim(subject.units());
    } else {
      shipment.found();
      fulfilment.find(subject.units(), shipment.hasArrived());
    }
  }

  /**
   * The seller takes so much of it.
   *
   * @param accepted null for all
   * @return what is refused, if anything is; see {@link Return#keep}
   */
  Optional<Return> keep(@Nullable List<LineUnits> accepted, @Nullable String refusal, Instant at) {
    if (accepted == null) {
      return Optional.empty();
    }
    var refused = subject.keep(LineUnits.sum(accepted), refusal, at);
    refused.ifPresent(rest -> fulfilment.unclaim(rest.units()));
    return refused;
  }

  void reject(String answer, Instant at) {
    subject.reject(answer, at);
    unclaim();
  }

  /** Nobody asks for the same again. */
  void rejectByRuling() {
    subject.rejectByRuling();
    if (shipment == null) {
      fulfilment.settle(subject.units());
    } else {
      shipment.foundByRuling();
      fulfilment.find(subject.units(), shipment.hasArrived());
    }
  }

  void cancel(Instant at) {
    subject.cancel(at);
    unclaim();
  }

  /** Claims again what the seller's rejection had set free; see {@link #claim}. */
  void escalate(String complaint, Instant at, Patience patience) {
    var wasRejected = subject.status() == ReturnStatus.REJECTED;
    subject.escalate(complaint, at, patience);
    if (wasRejected) {
      claim(at, patience);
    }
  }
}
