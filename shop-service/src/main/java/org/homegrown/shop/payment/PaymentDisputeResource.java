package org.homegrown.shop.payment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestQuery;

/** Payments that buyers dispute at their banks. */
@Path("/v1/payment-disputes")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Payments")
public class PaymentDisputeResource {

  private final PaymentDisputes disputes;

  PaymentDisputeResource(PaymentDisputes disputes) {
    this.disputes = disputes;
  }

  @GET
  @Operation(
      summary = "List disputed payments, the latest first",
      description =
          "Roles: operator. Those that are open, unless another status is asked for. They are"
              + " answered at the provider, which takes the money until they are won; the books"
              + " learn of it by its reconciliation file.")
  public Page<PaymentDisputeView> list(
      @RestQuery @DefaultValue("OPEN") PaymentDisputeStatus status,
      @Valid @BeanParam PageRequest page) {
    return Page.of(
        disputes.list(status, page), page, dispute -> Cursor.of(dispute.id()), Function.identity());
  }
}
