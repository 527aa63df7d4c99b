package org.homegrown.shop.payout;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Payouts of all shops. */
@Path("/v1/payouts")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Payouts")
public class PayoutResource {

  private final Payouts payouts;

  PayoutResource(Payouts payouts) {
    this.payouts = payouts;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the payouts of all shops, the latest first",
      description = "Roles: operator.")
  public Page<PayoutView> list(
      @RestQuery @Nullable PayoutStatus status, @Valid @BeanParam PageRequest page) {
    return Page.of(
        payouts.list(status, page), page, payout -> Cursor.of(payout.id()), Payout::view);
  }
}
