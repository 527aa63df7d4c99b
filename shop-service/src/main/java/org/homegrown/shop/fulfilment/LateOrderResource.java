package org.homegrown.shop.fulfilment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.order.Orders;

/** What any shop promised to have shipped by now. */
@Path("/v1/orders/late")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class LateOrderResource {

  private final Orders orders;

  LateOrderResource(Orders orders) {
    this.orders = orders;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List late orders of all shops, the longest overdue first",
      description = "Roles: operator.")
  public Page<LateOrderView> list(@Valid @BeanParam PageRequest page) {
    return LateOrderView.page(orders.late(Instant.now(), page), page);
  }
}
