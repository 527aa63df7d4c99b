package org.homegrown.shop.payment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.RestPath;

/** Refunds as everybody concerned sees them. */
@Path("/v1/orders/{orderId}/refunds")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Payments")
public class RefundResource {

  private final Orders orders;
  private final Refunds refunds;
  private final Caller caller;

  RefundResource(Orders orders, Refunds refunds, Caller caller) {
    this.orders = orders;
    this.refunds = refunds;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the refunds of an order",
      description = "The order's buyer, the seller of its shop, and operators.")
  public Page<RefundView> list(@RestPath UUID orderId) {
    var order = orders.requireVisible(orderId, caller.subject(), caller.has("operator"));
    return Page.whole(refunds.of(order.id()).stream().map(Refund::view).toList());
  }
}
