package org.homegrown.shop.payment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Payments of orders. */
@Path("/v1/orders/{orderId}/payments")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Payments")
public class PaymentResource {

  private final TakePayment takePayment;
  private final Orders orders;
  private final Payments payments;
  private final Caller caller;

  PaymentResource(TakePayment takePayment, Orders orders, Payments payments, Caller caller) {
    this.takePayment = takePayment;
    this.orders = orders;
    this.payments = payments;
    this.caller = caller;
  }

  @POST
  @Idempotent(resumable = true)
  @Operation(
      summary = "Pay for an order",
      description =
          "The order's buyer. A declined payment is an answer too: see its status, and pay again.")
  @APIResponseSchema(value = PaymentView.class, responseCode = "201")
  public RestResponse<PaymentView> pay(
      @RestPath UUID orderId,
      @RestHeader("Idempotency-Key") String key,
      @Valid @NotNull PayOrder request) {
    return RestResponse.status(
        Status.CREATED, takePayment.take(orderId, caller.subject(), key, request));
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the payments of an order",
      description = "The order's buyer, the seller of its shop, and operators.")
  public Page<PaymentView> list(@RestPath UUID orderId) {
    var order = orders.requireVisible(orderId, caller.subject(), caller.has("operator"));
    return Page.whole(payments.of(order.id()).stream().map(Payment::view).toList());
  }
}
