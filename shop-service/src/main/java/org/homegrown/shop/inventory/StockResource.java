package org.homegrown.shop.inventory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A shop's stock. */
@Path("/v1/shops/{shopId}/stock")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Stock")
public class StockResource {

  private final StockBook book;
  private final StockTaking taking;
  private final Shops shops;
  private final Caller caller;

  StockResource(StockBook book, StockTaking taking, Shops shops, Caller caller) {
    this.book = book;
    this.taking = taking;
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List what is on the shelf, by SKU",
      description = "Roles: seller, of their own shop.")
  public Page<StockLevel> list(
      @RestPath UUID shopId,
      @Valid @BeanParam StockRequest request,
      @Valid @BeanParam PageRequest page) {
    return Page.of(
        book.list(own(shopId), request, page),
        page,
        level -> Cursor.of(level.sku()),
        Function.identity());
  }

  @GET
  @Path("/{variantId}")
  @Transactional
  @Operation(
      summary = "Read what there is of a variant",
      description = "Roles: seller, of their own shop.")
  public StockLevel read(@RestPath UUID shopId, @RestPath UUID variantId) {
    return book.require(own(shopId), variantId);
  }

  @POST
  @Path("/{variantId}/movements")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Say that units came or went",
      description =
          "Roles: seller, of their own shop. Units that are reserved for orders cannot go.")
  @APIResponseSchema(value = StockLevel.class, responseCode = "201")
  public RestResponse<StockLevel> move(
      @RestPath UUID shopId, @RestPath UUID variantId, @Valid @NotNull MoveStock request) {
    var level = taking.move(ownAndNotClosed(shopId), variantId, request, caller.subject());
    return RestResponse.ResponseBuilder.<StockLevel>created(
            URI.create("/v1/shops/%s/stock/%s/movements".formatted(shopId, variantId)))
        .entity(level)
        .build();
  }

  @GET
  @Path("/{variantId}/movements")
  @Transactional
  @Operation(
      summary = "List what came and went of a variant, the latest first",
      description =
          "Roles: seller, of their own shop. Nothing is ever taken from this list; all of it adds"
              + " up to what is on hand.")
  public Page<StockMovement> movements(
      @RestPath UUID shopId, @RestPath UUID variantId, @Valid @BeanParam PageRequest page) {
    var variant = book.require(own(shopId), variantId).variantId();
    return Page.of(
        book.movements(shopId, variant, page),
        page,
        movement -> Cursor.of(movement.id()),
        Function.identity());
  }

  @POST
  @Path("/counts")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Say how many units were counted",
      description =
          "Roles: seller, of their own shop. All lines or none take effect. What is reserved for"
              + " orders is still on the shelf, and is counted too.")
  public RestResponse<Page<StockLevel>> count(
      @RestPath UUID shopId, @Valid @NotNull CountStock request) {
    return RestResponse.ok(
        Page.whole(taking.count(ownAndNotClosed(shopId), request, caller.subject())));
  }

  private UUID ownAndNotClosed(UUID shopId) {
    var shop = shops.requireOwn(shopId, caller.subject());
    shop.mustNotBeClosed();
    return shop.id();
  }

  private UUID own(UUID shopId) {
    return shops.requireOwn(shopId, caller.subject()).id();
  }
}
