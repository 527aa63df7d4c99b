package org.homegrown.shop.catalogue;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.onboarding.Requirement;
import org.homegrown.shop.onboarding.Requirements;
import org.homegrown.shop.region.Regions;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Products as their shop keeps them. */
@Path("/v1/shops/{shopId}/products")
@RunOnVirtualThread
@RolesAllowed("seller")
@Tag(name = "Products")
public class ShopProductResource {

  private final Products products;
  private final ProductTexts texts;
  private final ProductViews views;
  private final Shops shops;
  private final Regions regions;
  private final Stock stock;
  private final Requirements requirements;
  private final Outbox outbox;
  private final Caller caller;

  ShopProductResource(
      Products products,
      ProductTexts texts,
      ProductViews views,
      Shops shops,
      Regions regions,
      Stock stock,
      Requirements requirements,
      Outbox outbox,
      Caller caller) {
    this.products = products;
    this.texts = texts;
    this.views = views;
    this.shops = shops;
    this.regions = regions;
    this.stock = stock;
    this.requirements = requirements;
    this.outbox = outbox;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "List a product for sale",
      description =
          "Roles: seller, in their own shop. It is published at once unless status says DRAFT.")
  @APIResponseSchema(value = ProductView.class, responseCode = "201")
  public RestResponse<ProductView> add(@RestPath UUID shopId, @Valid @NotNull ListProduct request) {
    var shop = shops.requireOwn(shopId, caller.subject());
    var listing = request.in(shop, regions.language(shop.region()));
    var product = listing.product();
    if (request.atOnce()) {
      publish(product, shop);
    }
    products.add(product);
    stock.add(shopId, listing.stock());
    return RestResponse.ResponseBuilder.<ProductView>created(
            URI.create("/v1/shops/%s/products/%s".formatted(shopId, product.id())))
        .header("ETag", product.version().tag())
        .entity(views.require(shopId, product.id()))
        .build();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List my products, drafts and archived ones too, the newest first",
      description = "Roles: seller, of their own shop.")
  public Page<ProductView> list(
      @RestPath UUID shopId,
      @RestQuery @Nullable ProductStatus status,
      @Valid @BeanParam PageRequest page) {
    shops.requireOwn(shopId, caller.subject());
    var shown =
        Page.of(
            products.of(shopId, status, page), page, key -> Cursor.of(key.productId()), key -> key);
    return new Page<>(views.of(shown.items()), shown.next());
  }

  @GET
  @Path("/{productId}")
  @Transactional
  @Operation(
      summary = "Read a product of mine, whatever its state",
      description = "Roles: seller, of their own shop.")
  public RestResponse<ProductView> read(@RestPath UUID shopId, @RestPath UUID productId) {
    shops.requireOwn(shopId, caller.subject());
    return answer(products.require(shopId, productId));
  }

  @PATCH
  @Path("/{productId}")
  @Transactional
  @Operation(
      summary = "Change a product's title, description, category or language",
      description = "Roles: seller, of their own shop. Needs If-Match.")
  public RestResponse<ProductView> change(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeProduct request) {
    var product = own(shopId, productId);
    product.version().mustMatch(ifMatch);
    product.describe(
        request.title(), request.description(), request.category(), request.language());
    return kept(product);
  }

  @POST
  @Path("/{productId}/publish")
  @Transactional
  @Operation(
      summary = "Offer a draft or an archived product to buyers",
      description = "Roles: seller, of their own shop, which must be open.")
  public RestResponse<ProductView> publish(@RestPath UUID shopId, @RestPath UUID productId) {
    var shop = shops.requireOwn(shopId, caller.subject());
    var product = products.requireAlone(shopId, productId);
    publish(product, shop);
    return kept(product);
  }

  @POST
  @Path("/{productId}/archive")
  @Transactional
  @Operation(
      summary = "Take a product out of sale",
      description = "Roles: seller, of their own shop. Orders keep what they have of it.")
  public RestResponse<ProductView> archive(@RestPath UUID shopId, @RestPath UUID productId) {
    var product = own(shopId, productId);
    product.archive();
    return kept(product);
  }

  @PUT
  @Path("/{productId}/texts/{locale}")
  @Transactional
  @Operation(
      summary = "Say a product's title and description in a language",
      description = "Roles: seller, of their own shop. For example en, zh-CN or pt-BR.")
  public RestResponse<ProductView> putText(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestPath @Pattern(regexp = Languages.FORM) String locale,
      @Valid @NotNull PutText request) {
    var product = own(shopId, productId);
    product.change();
    products.flush();
    texts.put(product, locale, request);
    return kept(product);
  }

  @DELETE
  @Path("/{productId}/texts/{locale}")
  @Transactional
  @Operation(
      summary = "Take a product's texts in a language away",
      description = "Roles: seller, of their own shop.")
  public RestResponse<ProductView> removeText(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestPath @Pattern(regexp = Languages.FORM) String locale) {
    var product = own(shopId, productId);
    product.change();
    products.flush();
    texts.remove(product, locale);
    return kept(product);
  }

  private void publish(Product product, Shop shop) {
    shop.mustBeOpen();
    product
        .publish(shop)
        .ifPresent(
            listed -> {
              outbox.append(listed);
              requirements.fulfil(shop.id(), Requirement.Kind.FIRST_PRODUCT);
            });
  }

  private Product own(UUID shopId, UUID productId) {
    shops.requireOwn(shopId, caller.subject());
    return products.requireAlone(shopId, productId);
  }

  private RestResponse<ProductView> kept(Product product) {
    products.keep(product);
    return answer(product);
  }

  private RestResponse<ProductView> answer(Product product) {
    return RestResponse.ResponseBuilder.ok(views.require(product.shopId(), product.id()))
        .header("ETag", product.version().tag())
        .build();
  }
}
