package org.homegrown.shop.payment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Page;

/** How buyers can pay here. */
@Path("/v1/payment-methods")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Payments")
public class PaymentMethodResource {

  private final Providers providers;

  PaymentMethodResource(Providers providers) {
    this.providers = providers;
  }

  @GET
  @Operation(summary = "List the ways to pay", description = "Anyone.")
  public Page<PaymentMethodView> list() {
    return Page.whole(providers.offered().stream().map(PaymentMethodView::of).toList());
  }
}
