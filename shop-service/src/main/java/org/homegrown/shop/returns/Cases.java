package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.fulfilment.Fulfilment;
import org.homegrown.shop.fulfilment.Fulfilments;
import org.homegrown.shop.fulfilment.Shipments;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** Opens returns, and finds them for whoever may change them. Locks the order first. */
@ApplicationScoped
class Cases {

  private final Orders orders;
  private final Fulfilments fulfilments;
  private final Shipments shipments;
  private final Returns returns;
  private final Patience patience;
  private final Evidence evidence;

  Cases(
      Orders orders,
      Fulfilments fulfilments,
      Shipments shipments,
      Returns returns,
      Patience patience,
      Evidence evidence) {
    this.orders = orders;
    this.fulfilments = fulfilments;
    this.shipments = shipments;
    this.returns = returns;
    this.patience = patience;
    this.evidence = evidence;
  }

  /**
   * @throws RuleBroken {@code parcel-unnamed} for what never came
   * @throws OrderNotReturnable before anything has arrived, and too long after all has
   * @throws org.homegrown.shop.fulfilment.UnitsExceeded when too few units of a line are left
   * @throws org.homegrown.shop.fulfilment.RulingFinal when an operator has decided on the others
   */
  Return open(UUID orderId, String buyer, RequestReturn request) {
    if (request.reason() == ReturnReason.NOT_RECEIVED) {
      throw new RuleBroken(
          "parcel-unnamed", "Say of the parcel that it has not come, not of the order's lines.");
    }
    var order = orders.lockOwn(orderId, buyer);
    evidence.mustBeOf(request.evidence(), buyer);
    var now = Instant.now();
    var fulfilment = fulfilments.of(order);
    mustBeReturnable(fulfilment, now);
    return open(new Case(order, fulfilment, null, request.of(order, now, patience)), now);
  }

  /**
   * @throws org.homegrown.shop.fulfilment.RulingFinal when an operator has found that it came
   * @throws org.homegrown.shop.fulfilment.ParcelNotMissing when it may still come, or did
   */
  Return miss(UUID orderId, UUID shipmentId, String buyer, MissParcel request) {
    var order = orders.lockOwn(orderId, buyer);
    evidence.mustBeOf(request.evidence(), buyer);
    var now = Instant.now();
    var shipment = shipments.require(order, shipmentId);
    var opened = request.of(order, shipment, now, patience);
    return open(new Case(order, fulfilments.of(order), shipment, opened), now);
  }

  private Return open(Case opened, Instant now) {
    opened.claim(now, patience);
    returns.add(opened.order(), opened.subject());
    return opened.subject();
  }

  /** What came first may go back before the rest has come. */
  private void mustBeReturnable(Fulfilment fulfilment, Instant now) {
    if (!fulfilment.hasArrived()) {
      throw OrderNotReturnable.yet();
    }
    var deliveredAt = fulfilment.deliveredAt();
    if (deliveredAt != null && now.isAfter(deliveredAt.plus(patience.window()))) {
      throw OrderNotReturnable.anyMore();
    }
  }

  Case ofSeller(Shop shop, UUID id, @Nullable String ifMatch) {
    return seen(returns.addressInShop(shop.id(), id), ifMatch);
  }

  Case ofBuyer(UUID id, String buyer, @Nullable String ifMatch) {
    return seen(returns.addressOfBuyer(id, buyer), ifMatch);
  }

  Case ofOperator(UUID id, @Nullable String ifMatch) {
    return seen(returns.addressAnywhere(id), ifMatch);
  }

  private Case seen(Returns.Address address, @Nullable String ifMatch) {
    var found = at(address);
    found.subject().version().mustMatch(ifMatch);
    return found;
  }

  Case at(Returns.Address address) {
    var order = orders.lockSold(address.shopId(), address.orderId());
    var subject = returns.require(address.shopId(), address.id());
    var parcel = subject.shipmentId();
    return new Case(
        order,
        fulfilments.of(order),
        parcel == null ? null : shipments.require(order, parcel),
        subject);
  }
}
