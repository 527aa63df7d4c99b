package org.homegrown.shop.fulfilment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.RestPath;

/** Shipments, as the buyer who waits for them sees them. */
@Path("/v1/orders/{orderId}/shipments")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class OrderShipmentResource {

  private final Shipments shipments;
  private final Orders orders;
  private final Caller caller;

  OrderShipmentResource(Shipments shipments, Orders orders, Caller caller) {
    this.shipments = shipments;
    this.orders = orders;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the shipments of an order, the first one first",
      description = "Its buyer, the seller of its shop, and operators.")
  public ShipmentsView list(@RestPath UUID orderId) {
    return ShipmentsView.of(
        shipments.of(orders.requireVisible(orderId, caller.subject(), caller.has("operator"))));
  }
}
