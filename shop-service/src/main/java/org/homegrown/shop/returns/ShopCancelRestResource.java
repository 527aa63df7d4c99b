package org.homegrown.shop.returns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A seller's word that the rest of an order will not come. */
@Path("/v1/shops/{shopId}/orders/{orderId}/cancel-rest")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class ShopCancelRestResource {

  private final PayBack payBack;
  private final Orders orders;
  private final Shops shops;
  private final Audit audit;
  private final Caller caller;

  ShopCancelRestResource(PayBack payBack, Orders orders, Shops shops, Audit audit, Caller caller) {
    this.payBack = payBack;
    this.orders = orders;
    this.shops = shops;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Cancel what has not been shipped of an order, and pay it back",
      description =
          "Roles: seller, of their own shop. For an order some of which was shipped. What is still in"
              + " the shop can be sold again, unless the seller says that it cannot.")
  public RestResponse<ShortfallView> cancel(
      @RestPath UUID shopId,
      @RestPath UUID orderId,
      @RequestBody(required = false) @Valid @Nullable CancelRest request) {
    var order = orders.lockSold(shops.requireOwn(shopId, caller.subject()).id(), orderId);
    audit.record("order-rest.cancelled", orderId, Map.of("by", CancelledBy.SHOP));
    var restock = CancelRest.restocks(request);
    return RestResponse.ok(payBack.cancelRest(order, CancelledBy.SHOP, restock, Instant.now()));
  }
}
