package org.homegrown.shop.fulfilment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** The buyer's word that it arrived. */
@Path("/v1/orders/{orderId}/confirm-delivery")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class ConfirmDeliveryResource {

  private final Arrival arrival;
  private final Caller caller;

  ConfirmDeliveryResource(Arrival arrival, Caller caller) {
    this.arrival = arrival;
    this.caller = caller;
  }

  @POST
  @Transactional
  @Operation(
      summary = "Confirm that all that was under way has arrived",
      description = "The order's buyer.")
  public FulfilmentView confirm(@RestPath UUID orderId) {
    return arrival.confirm(orderId, caller.subject());
  }
}
