package org.homegrown.shop.returns;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A buyer's word that they have waited long enough for the rest of an order. */
@Path("/v1/orders/{orderId}/cancel-rest")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class CancelRestResource {

  private final PayBack payBack;
  private final Orders orders;
  private final Audit audit;
  private final Caller caller;

  CancelRestResource(PayBack payBack, Orders orders, Audit audit, Caller caller) {
    this.payBack = payBack;
    this.orders = orders;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Cancel what has not been shipped of a late order, and have it paid back",
      description = "The order's buyer, when some of it was shipped and the rest is late.")
  public RestResponse<ShortfallView> cancel(@RestPath UUID orderId) {
    var order = orders.lockOwn(orderId, caller.subject());
    var now = Instant.now();
    order.mustBeShippable();
    if (!order.isLate(now)) {
      throw new NotLateYet();
    }
    audit.record("order-rest.cancelled", orderId, Map.of("by", CancelledBy.BUYER));
    return RestResponse.ok(payBack.cancelRest(order, CancelledBy.BUYER, true, now));
  }
}
