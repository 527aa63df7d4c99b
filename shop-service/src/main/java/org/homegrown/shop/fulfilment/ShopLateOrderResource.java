package org.homegrown.shop.fulfilment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;

/** What a shop promised to have shipped by now. */
@Path("/v1/shops/{shopId}/late-orders")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class ShopLateOrderResource {

  private final Orders orders;
  private final Shops shops;
  private final Caller caller;

  ShopLateOrderResource(Orders orders, Shops shops, Caller caller) {
    this.orders = orders;
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List a shop's late orders, the longest overdue first",
      description = "Roles: seller, of their own shop.")
  public Page<LateOrderView> list(@RestPath UUID shopId, @Valid @BeanParam PageRequest page) {
    var shop = shops.requireOwn(shopId, caller.subject());
    return LateOrderView.page(orders.late(shop.id(), Instant.now(), page), page);
  }
}
