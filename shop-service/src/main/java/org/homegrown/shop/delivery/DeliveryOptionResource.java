package org.homegrown.shop.delivery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.version.Version;
import org.homegrown.shop.region.Regions;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A shop's ways of delivery. */
@Path("/v1/shops/{shopId}/delivery-options")
@RunOnVirtualThread
@Tag(name = "Delivery options")
public class DeliveryOptionResource {

  private final DeliveryOptions options;
  private final Shops shops;
  private final Regions regions;
  private final Caller caller;

  DeliveryOptionResource(DeliveryOptions options, Shops shops, Regions regions, Caller caller) {
    this.options = options;
    this.shops = shops;
    this.regions = regions;
    this.caller = caller;
  }

  @GET
  @PermitAll
  @Transactional
  @Operation(summary = "List what a shop offers now, the oldest first", description = "Everybody.")
  public Page<DeliveryOptionView> active(@RestPath UUID shopId) {
    var shop = shops.requireShown(shopId).id();
    return Page.whole(
        options.ofShops(List.of(shop)).getOrDefault(shop, List.of()).stream()
            .map(DeliveryOption::view)
            .toList());
  }

  @GET
  @Path("/all")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "List all delivery options, also those out of use",
      description = "Roles: seller, of their own shop.")
  public Page<DeliveryOptionView> all(@RestPath UUID shopId) {
    return Page.whole(
        options.allOf(shops.requireOwn(shopId, caller.subject()).id()).stream()
            .map(DeliveryOption::view)
            .toList());
  }

  @GET
  @Path("/{optionId}")
  @PermitAll
  @Operation(
      summary = "Read a delivery option",
      description = "Everybody, also one out of use: orders name it. Not of drafts of shops.")
  public RestResponse<DeliveryOptionView> read(@RestPath UUID shopId, @RestPath UUID optionId) {
    return answer(options.require(shops.requireShown(shopId).id(), optionId));
  }

  @POST
  @RolesAllowed("seller")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Offer a way of delivery",
      description = "Roles: seller, in their own shop. At most 20 are in use at a time.")
  @APIResponseSchema(value = DeliveryOptionView.class, responseCode = "201")
  public RestResponse<DeliveryOptionView> add(
      @RestPath UUID shopId, @Valid @NotNull DeliveryTerms request) {
    var shop = shops.requireOwn(shopId, caller.subject());
    shop.mustNotBeClosed();
    var option = request.in(shop, Ids.next(), true, new Version(0));
    regions.requireAll(request.regions());
    options.mustHaveRoom(shopId);
    options.add(option, caller.subject());
    return RestResponse.ResponseBuilder.<DeliveryOptionView>created(
            URI.create("/v1/shops/%s/delivery-options/%s".formatted(shopId, option.id())))
        .header("ETag", option.version().tag())
        .entity(option.view())
        .build();
  }

  @PUT
  @Path("/{optionId}")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Change a way of delivery",
      description =
          "Roles: seller, of their own shop. Needs If-Match. Orders keep what they were placed at.")
  public RestResponse<DeliveryOptionView> change(
      @RestPath UUID shopId,
      @RestPath UUID optionId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull DeliveryTerms request) {
    var shop = shops.requireOwn(shopId, caller.subject());
    shop.mustNotBeClosed();
    var before = options.lock(shopId, optionId);
    before.version().mustMatch(ifMatch);
    var option = request.in(shop, optionId, before.active(), before.version());
    regions.requireAll(request.regions());
    return answer(options.keep(option));
  }

  @POST
  @Path("/{optionId}/deactivate")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Take a way of delivery out of use",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public RestResponse<DeliveryOptionView> deactivate(
      @RestPath UUID shopId,
      @RestPath UUID optionId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    return activate(shopId, optionId, ifMatch, false);
  }

  @POST
  @Path("/{optionId}/activate")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Put a way of delivery into use again",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public RestResponse<DeliveryOptionView> activate(
      @RestPath UUID shopId,
      @RestPath UUID optionId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    shops.requireOwn(shopId, caller.subject()).mustNotBeClosed();
    options.mustHaveRoom(shopId);
    return activate(shopId, optionId, ifMatch, true);
  }

  private RestResponse<DeliveryOptionView> activate(
      UUID shopId, UUID optionId, @Nullable String ifMatch, boolean active) {
    shops.requireOwn(shopId, caller.subject());
    var option = options.lock(shopId, optionId);
    option.version().mustMatch(ifMatch);
    return answer(options.keep(option.activated(active)));
  }

  private static RestResponse<DeliveryOptionView> answer(DeliveryOption option) {
    return RestResponse.ResponseBuilder.ok(option.view())
        .header("ETag", option.version().tag())
        .build();
  }
}
