package org.homegrown.shop.fulfilment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
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
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Shipments, as the shop that sends them sees them. */
@Path("/v1/shops/{shopId}/orders/{orderId}/shipments")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class ShopShipmentResource {

  private final Dispatch dispatch;
  private final Arrival arrival;
  private final Shipments shipments;
  private final Orders orders;
  private final Shops shops;
  private final Caller caller;

  ShopShipmentResource(
      Dispatch dispatch,
      Arrival arrival,
      Shipments shipments,
      Orders orders,
      Shops shops,
      Caller caller) {
    this.dispatch = dispatch;
    this.arrival = arrival;
    this.shipments = shipments;
    this.orders = orders;
    this.shops = shops;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Pack a shipment",
      description =
          "Roles: seller, of their own shop. With some or all units of a paid order that are in no"
              + " other shipment.")
  @APIResponseSchema(value = ShipmentView.class, responseCode = "201")
  public RestResponse<ShipmentView> prepare(
      @RestPath UUID shopId, @RestPath UUID orderId, @Valid @NotNull PrepareShipment request) {
    var shipment = dispatch.prepare(own(shopId), orderId, request);
    return RestResponse.ResponseBuilder.<ShipmentView>created(
            URI.create(
                "/v1/shops/%s/orders/%s/shipments/%s".formatted(shopId, orderId, shipment.id())))
        .header("ETag", shipment.version().tag())
        .entity(shipment.view())
        .build();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List an order's shipments, the first one first",
      description = "Roles: seller, of their own shop.")
  public ShipmentsView list(@RestPath UUID shopId, @RestPath UUID orderId) {
    return ShipmentsView.of(shipments.of(orders.requireSold(own(shopId).id(), orderId)));
  }

  @GET
  @Path("/{shipmentId}")
  @Transactional
  @Operation(summary = "Read a shipment", description = "Roles: seller, of their own shop.")
  public RestResponse<ShipmentView> read(
      @RestPath UUID shopId, @RestPath UUID orderId, @RestPath UUID shipmentId) {
    return answer(shipments.require(orders.requireSold(own(shopId).id(), orderId), shipmentId));
  }

  @DELETE
  @Path("/{shipmentId}")
  @Transactional
  @Operation(
      summary = "Unpack a shipment that has not left",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public void discard(
      @RestPath UUID shopId,
      @RestPath UUID orderId,
      @RestPath UUID shipmentId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    dispatch.discard(own(shopId), orderId, shipmentId, ifMatch);
  }

  @POST
  @Path("/{shipmentId}/ship")
  @Transactional
  @Operation(
      summary = "Say that a shipment has left",
      description =
          "Roles: seller, of their own shop. What replaces something lost is taken from the stock."
              + " Needs If-Match.")
  public RestResponse<ShipmentView> ship(
      @RestPath UUID shopId,
      @RestPath UUID orderId,
      @RestPath UUID shipmentId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    return answer(dispatch.ship(own(shopId), orderId, shipmentId, ifMatch));
  }

  @POST
  @Path("/{shipmentId}/deliver")
  @Transactional
  @Operation(
      summary = "Say that a shipment has arrived",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public RestResponse<ShipmentView> deliver(
      @RestPath UUID shopId,
      @RestPath UUID orderId,
      @RestPath UUID shipmentId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    return answer(arrival.deliver(own(shopId), orderId, shipmentId, ifMatch));
  }

  @POST
  @Path("/{shipmentId}/lost")
  @Transactional
  @Operation(
      summary = "Say that a shipment is lost",
      description =
          "Roles: seller, of their own shop. What was in it is to be shipped again. Needs If-Match.")
  public RestResponse<ShipmentView> lose(
      @RestPath UUID shopId,
      @RestPath UUID orderId,
      @RestPath UUID shipmentId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    return answer(dispatch.lose(own(shopId), orderId, shipmentId, ifMatch));
  }

  private Shop own(UUID shopId) {
    return shops.requireOwn(shopId, caller.subject());
  }

  private RestResponse<ShipmentView> answer(Shipment shipment) {
    shipments.flush();
    return RestResponse.ResponseBuilder.ok(shipment.view())
        .header("ETag", shipment.version().tag())
        .build();
  }
}
