package org.homegrown.shop.catalogue;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Variants of a product, and the harvests they come from. */
@Path("/v1/shops/{shopId}/products/{productId}/variants")
@RunOnVirtualThread
@RolesAllowed("seller")
@Tag(name = "Products")
public class ShopVariantResource {

  private final Products products;
  private final ProductViews views;
  private final Lots lots;
  private final Shops shops;
  private final Stock stock;
  private final Caller caller;

  ShopVariantResource(
      Products products, ProductViews views, Lots lots, Shops shops, Stock stock, Caller caller) {
    this.products = products;
    this.views = views;
    this.lots = lots;
    this.shops = shops;
    this.stock = stock;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Add a variant to a product",
      description = "Roles: seller, of their own shop.")
  @APIResponseSchema(value = ProductView.class, responseCode = "201")
  public RestResponse<ProductView> add(
      @RestPath UUID shopId, @RestPath UUID productId, @Valid @NotNull NewVariant request) {
    var shop = shops.requireOwn(shopId, caller.subject());
    var product = products.requireAlone(shopId, productId);
    var variant = request.addTo(product, shop);
    products.keep(product);
    stock.add(shopId, Map.of(variant.id(), request.stock()));
    return RestResponse.ResponseBuilder.<ProductView>created(
            URI.create("/v1/shops/%s/products/%s".formatted(shopId, productId)))
        .header("ETag", product.version().tag())
        .entity(views.require(shopId, productId))
        .build();
  }

  @PATCH
  @Path("/{variantId}")
  @Transactional
  @Operation(
      summary = "Change a variant's price, SKU, title or weight",
      description =
          "Roles: seller, of their own shop. Needs If-Match with the product's ETag. Orders keep the price they were placed at.")
  public RestResponse<ProductView> change(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestPath UUID variantId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeVariant request) {
    var shop = shops.requireOwn(shopId, caller.subject());
    var product = products.requireAlone(shopId, productId);
    product.version().mustMatch(ifMatch);
    request.of(product, product.variant(variantId), shop);
    products.keep(product);
    return RestResponse.ResponseBuilder.ok(views.require(shopId, productId))
        .header("ETag", product.version().tag())
        .build();
  }

  @POST
  @Path("/{variantId}/lots")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Record a harvest of a variant",
      description = "Roles: seller, of their own shop. It does not change the stock.")
  @APIResponseSchema(value = LotView.class, responseCode = "201")
  public RestResponse<LotView> addLot(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestPath UUID variantId,
      @Valid @NotNull NewLot request) {
    var product = own(shopId, productId);
    var lot = request.of(product.variant(variantId).id());
    product.change();
    lots.add(shopId, lot);
    return RestResponse.ResponseBuilder.<LotView>created(
            URI.create("/v1/products/%s/lots".formatted(productId)))
        .entity(lot)
        .build();
  }

  @GET
  @Path("/{variantId}/lots")
  @Transactional
  @Operation(
      summary = "List the harvests of a variant, the latest first",
      description = "Roles: seller, of their own shop. At most 100.")
  public Page<LotView> lots(
      @RestPath UUID shopId, @RestPath UUID productId, @RestPath UUID variantId) {
    shops.requireOwn(shopId, caller.subject());
    var variant = products.require(shopId, productId).variant(variantId);
    return Page.whole(lots.of(shopId, List.of(variant.id())));
  }

  @DELETE
  @Path("/{variantId}/lots/{lotId}")
  @Transactional
  @Operation(
      summary = "Take a harvest back that was recorded wrongly",
      description = "Roles: seller, of their own shop.")
  public void removeLot(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestPath UUID variantId,
      @RestPath UUID lotId) {
    lots.remove(shopId, own(shopId, productId).variant(variantId).id(), lotId);
  }

  private Product own(UUID shopId, UUID productId) {
    shops.requireOwn(shopId, caller.subject());
    return products.requireAlone(shopId, productId);
  }
}
