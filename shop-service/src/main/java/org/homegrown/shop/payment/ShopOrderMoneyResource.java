package org.homegrown.shop.payment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.EarlierCall;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.idempotency.PresentCall;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What a shop does about the money of its orders. */
@Path("/v1/shops/{shopId}/orders/{orderId}")
@RunOnVirtualThread
@Tag(name = "Payments")
public class ShopOrderMoneyResource {

  private final Orders orders;
  private final Refunds refunds;
  private final CashReceived cashReceived;
  private final PresentCall present;
  private final Audit audit;
  private final Caller caller;

  ShopOrderMoneyResource(
      Orders orders,
      Refunds refunds,
      CashReceived cashReceived,
      PresentCall present,
      Audit audit,
      Caller caller) {
    this.orders = orders;
    this.refunds = refunds;
    this.cashReceived = cashReceived;
    this.present = present;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Path("/refunds")
  @RolesAllowed("seller")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Give money back",
      description =
          "Roles: seller, of an order of their own shop. Never more than is left of what was paid; the goods stay where they are.")
  @APIResponseSchema(value = RefundView.class, responseCode = "201")
  public RestResponse<RefundView> refund(
      @RestPath UUID shopId,
      @RestPath UUID orderId,
      @RestHeader("Idempotency-Key") String key,
      @Valid @NotNull GiveBack request) {
    var order = orders.lockOfOwner(shopId, orderId, caller.subject());
    var amount = request.amount().money();
    var refund =
        refunds.findById(
            refunds.request(order, amount, request.reason(), "shop-" + shortened(key)));
    if (!refund.gives(amount, request.reason())) {
      // the key is forgotten after a day, and what it made is not
      throw new EarlierCall.AnotherRequest().refusal();
    }
    audit.record("refund.given", orderId, Map.of("refund", refund.id(), "amount", amount));
    return RestResponse.status(Status.CREATED, refund.view());
  }

  /** A key may be as long as a reference; with a word before it, it would not fit. */
  private static UUID shortened(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  @POST
  @Path("/cash-received")
  @RolesAllowed("seller")
  @Idempotent(resumable = true)
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @Operation(
      summary = "Say that the buyer has paid in cash",
      description = "Roles: seller, of an order of their own shop that is paid on delivery.")
  public RestResponse<PaymentView> cashReceived(@RestPath UUID shopId, @RestPath UUID orderId) {
    return RestResponse.ok(
        cashReceived.note(
            shopId, orderId, caller.subject(), present.of("cash-received", shopId, orderId)));
  }
}
