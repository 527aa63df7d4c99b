package org.homegrown.shop.shop;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.region.Regions;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Shops. */
@Path("/v1/shops")
@RunOnVirtualThread
@Tag(name = "Shops")
public class ShopResource {

  private final Shops shops;
  private final Regions regions;
  private final Outbox outbox;
  private final Caller caller;

  ShopResource(Shops shops, Regions regions, Outbox outbox, Caller caller) {
    this.shops = shops;
    this.regions = regions;
    this.outbox = outbox;
    this.caller = caller;
  }

  @POST
  @RolesAllowed("seller")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Open a shop",
      description =
          "Roles: seller. The shop takes its currency and time zone from its region, and is open at once unless it is to be a draft.")
  @APIResponseSchema(value = ShopView.class, responseCode = "201")
  public RestResponse<ShopView> open(@Valid @NotNull OpenShop request) {
    var shop = request.by(caller.subject(), regions.require(request.region()));
    if (request.atOnce()) {
      outbox.append(shop.open());
    }
    shops.add(shop, request.handle());
    return RestResponse.ResponseBuilder.<ShopView>created(URI.create("/v1/shops/" + shop.id()))
        .header("ETag", shop.version().tag())
        .entity(shop.view())
        .build();
  }

  @GET
  @PermitAll
  @Operation(summary = "List shops, the oldest first", description = "Everybody.")
  public Page<ShopView> list(
      @Parameter(description = "With all regions below it") @RestQuery @Nullable @Size(max = 20)
          String region,
      @Valid @BeanParam PageRequest page) {
    return Page.of(shops.list(region, page), page, shop -> Cursor.of(shop.id()), Shop::view);
  }

  @GET
  @Path("/mine")
  @RolesAllowed("seller")
  @Operation(summary = "List my own shops", description = "Roles: seller.")
  public Page<ShopView> mine(@Valid @BeanParam PageRequest page) {
    return Page.of(
        shops.ownedBy(caller.subject(), page), page, shop -> Cursor.of(shop.id()), Shop::view);
  }

  @GET
  @Path("/{shopId}")
  @PermitAll
  @Operation(
      summary = "Read a shop",
      description = "Everybody. A draft is seen by its seller alone, among their own shops.")
  public RestResponse<ShopView> read(@RestPath UUID shopId) {
    return answer(shops.requireShown(shopId));
  }

  @PATCH
  @Path("/{shopId}")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Change a shop's name, story or language",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public RestResponse<ShopView> change(
      @RestPath UUID shopId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeShop request) {
    var shop = shops.lockOwn(shopId, caller.subject());
    shop.version().mustMatch(ifMatch);
    shop.mustNotBeClosed();
    shop.describe(request.name(), request.story(), request.language());
    shops.flush();
    return answer(shop);
  }

  @POST
  @Path("/{shopId}/open")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Open a draft",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public RestResponse<ShopView> openDraft(
      @RestPath UUID shopId, @RestHeader("If-Match") @Nullable String ifMatch) {
    return move(shopId, ifMatch, shop -> outbox.append(shop.open()));
  }

  @POST
  @Path("/{shopId}/pause")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Stop selling for a while",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public RestResponse<ShopView> pause(
      @RestPath UUID shopId, @RestHeader("If-Match") @Nullable String ifMatch) {
    return move(shopId, ifMatch, Shop::pause);
  }

  @POST
  @Path("/{shopId}/reopen")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Sell again after a pause",
      description =
          "Roles: seller, of their own shop. Needs If-Match. A suspended shop is reopened by operators only.")
  public RestResponse<ShopView> reopen(
      @RestPath UUID shopId, @RestHeader("If-Match") @Nullable String ifMatch) {
    return move(shopId, ifMatch, Shop::reopen);
  }

  @POST
  @Path("/{shopId}/close")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Close a shop for good",
      description =
          "Roles: seller, of their own shop, unless it is suspended. Needs If-Match. There is no way back.")
  public RestResponse<ShopView> close(
      @RestPath UUID shopId, @RestHeader("If-Match") @Nullable String ifMatch) {
    return move(shopId, ifMatch, Shop::close);
  }

  private RestResponse<ShopView> move(UUID shopId, @Nullable String ifMatch, Consumer<Shop> step) {
    var shop = shops.lockOwn(shopId, caller.subject());
    shop.version().mustMatch(ifMatch);
    step.accept(shop);
    shops.flush();
    return answer(shop);
  }

  private static RestResponse<ShopView> answer(Shop shop) {
    return RestResponse.ResponseBuilder.ok(shop.view())
        .header("ETag", shop.version().tag())
        .build();
  }
}
