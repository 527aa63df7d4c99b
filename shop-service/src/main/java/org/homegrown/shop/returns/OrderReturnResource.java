package org.homegrown.shop.returns;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Returns of an order. */
@Path("/v1/orders/{orderId}/returns")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Returns")
public class OrderReturnResource {

  private final Cases cases;
  private final Returns returns;
  private final Orders orders;
  private final Caller caller;

  OrderReturnResource(Cases cases, Returns returns, Orders orders, Caller caller) {
    this.cases = cases;
    this.returns = returns;
    this.orders = orders;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Ask to return some or all of an order",
      description = "The order's buyer, while the order can be returned.")
  @APIResponseSchema(value = ReturnView.class, responseCode = "201")
  public RestResponse<ReturnView> request(
      @RestPath UUID orderId, @Valid @NotNull RequestReturn request) {
    var opened = cases.open(orderId, caller.subject(), request);
    return RestResponse.ResponseBuilder.<ReturnView>created(
            URI.create("/v1/returns/" + opened.id()))
        .header("ETag", opened.version().tag())
        .entity(opened.view())
        .build();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the returns of an order, the first one first",
      description = "Its buyer, the seller of its shop, and operators.")
  public ReturnsView list(@RestPath UUID orderId) {
    return ReturnsView.of(
        returns.of(orders.requireVisible(orderId, caller.subject(), caller.has("operator"))));
  }
}
