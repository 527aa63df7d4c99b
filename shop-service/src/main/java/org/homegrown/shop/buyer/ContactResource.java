package org.homegrown.shop.buyer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;

/** To whom a shop sends an order. */
@Path("/v1/shops/{shopId}/orders/{orderId}/contact")
@RolesAllowed("seller")
@RunOnVirtualThread
@Cache(noStore = true)
@Tag(name = "Fulfilment")
public class ContactResource {

  /** While it is to be sent, the shop must know where. */
  private static final Set<OrderStatus> TO_BE_SENT =
      Set.of(OrderStatus.PAID, OrderStatus.PARTIALLY_SHIPPED);

  /**
   * @param masked whether only as much is shown as may always be seen
   */
  record ContactView(boolean masked, DeliverTo deliverTo) {}

  private final Orders orders;
  private final OrderContacts contacts;
  private final Audit audit;
  private final Caller caller;

  ContactResource(Orders orders, OrderContacts contacts, Audit audit, Caller caller) {
    this.orders = orders;
    this.contacts = contacts;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Read where an order goes",
      description =
          "Roles: seller, of an order of their own shop. In full while it is to be sent, which is audited; before and after, only so much that people can talk about it.")
  public ContactView read(@RestPath UUID shopId, @RestPath UUID orderId) {
    var order = orders.lockOfOwner(shopId, orderId, caller.subject());
    var deliverTo =
        contacts
            .open(shopId, orderId)
            .orElseThrow(
                () -> new NotFound("contact-not-found", "The order names nobody to send it to."));
    if (!TO_BE_SENT.contains(order.status())) {
      return new ContactView(true, deliverTo.masked());
    }
    audit.record("contact.read", orderId, Map.of("shopId", shopId));
    return new ContactView(false, deliverTo);
  }
}
