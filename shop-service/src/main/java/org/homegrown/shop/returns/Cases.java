package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.shop.fulfilment.Fulfilments;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** Opens returns, and finds them for whoever may change them. Locks the order first. */
@ApplicationScoped
class Cases {

  private final Orders orders;
  private final Fulfilments fulfilments;
  private final Returns returns;
  private final Patience patience;

  Cases(Orders orders, Fulfilments fulfilments, Returns returns, Patience patience) {
    this.orders = orders;
    this.fulfilments = fulfilments;
    this.returns = returns;
    this.patience = patience;
  }

  /**
   * @throws OrderNotReturnable before the order has arrived, and too long after
   * @throws org.homegrown.shop.fulfilment.UnitsExceeded when too few units of a line are left
   */
  Return open(UUID orderId, String buyer, RequestReturn request) {
    var order = orders.lockOwn(orderId, buyer);
    var now = Instant.now();
    var fulfilment = fulfilments.of(order);
    mustBeReturnable(order, fulfilment.deliveredAt(), now);
    var opened = request.of(order, now, patience);
    fulfilment.claim(opened.units());
    returns.add(order, opened);
    return opened;
  }

  private void mustBeReturnable(Order order, @Nullable Instant deliveredAt, Instant now) {
    var arrived =
        order.status() == OrderStatus.DELIVERED || order.status() == OrderStatus.COMPLETED;
    if (!arrived || deliveredAt == null) {
      throw OrderNotReturnable.yet();
    }
    if (now.isAfter(deliveredAt.plus(patience.window()))) {
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
    return new Case(order, fulfilments.of(order), returns.require(address.shopId(), address.id()));
  }
}
