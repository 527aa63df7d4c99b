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

/** How far an order is. */
@Path("/v1/orders/{orderId}/fulfilment")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class FulfilmentResource {

  private final Fulfilments fulfilments;
  private final Orders orders;
  private final Caller caller;

  FulfilmentResource(Fulfilments fulfilments, Orders orders, Caller caller) {
    this.fulfilments = fulfilments;
    this.orders = orders;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Read how far an order is: its dates, and where the units of each line are",
      description = "Its buyer, the seller of its shop, and operators.")
  public FulfilmentView read(@RestPath UUID orderId) {
    return fulfilments.view(
        orders.requireVisible(orderId, caller.subject(), caller.has("operator")));
  }
}
