package org.homegrown.shop.checkout;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.order.OrderView;
import org.jboss.resteasy.reactive.RestPath;

/** Calling orders off before anything is on its way. */
@Path("/v1/orders/{orderId}/cancel")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Orders")
public class CancellingResource {

  private final Cancelling cancelling;
  private final Audit audit;
  private final Caller caller;

  CancellingResource(Cancelling cancelling, Audit audit, Caller caller) {
    this.cancelling = cancelling;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Transactional
  @Operation(
      summary = "Cancel an order",
      description =
          "Its buyer, the seller of its shop, and operators, until it is shipped. What was paid is refunded.")
  public OrderView cancel(@RestPath UUID orderId) {
    var order = cancelling.cancel(orderId, caller.subject(), caller.has("operator"));
    if (caller.has("operator") && !order.buyer().equals(caller.subject())) {
      audit.record("order.cancelled", orderId, Map.of("shopId", order.shopId()));
    }
    return order.view();
  }
}
