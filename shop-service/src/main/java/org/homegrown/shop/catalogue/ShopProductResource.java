package org.homegrown.shop.catalogue;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.onboarding.Requirement;
import org.homegrown.shop.onboarding.Requirements;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Products as their shop offers them. */
@Path("/v1/shops/{shopId}/products")
@RunOnVirtualThread
@Tag(name = "Products")
public class ShopProductResource {

  private final Products products;
  private final Shops shops;
  private final Stock stock;
  private final Requirements requirements;
  private final Outbox outbox;
  private final Caller caller;

  ShopProductResource(
      Products products,
      Shops shops,
      Stock stock,
      Requirements requirements,
      Outbox outbox,
      Caller caller) {
    this.products = products;
    this.shops = shops;
    this.stock = stock;
    this.requirements = requirements;
    this.outbox = outbox;
    this.caller = caller;
  }

  @POST
  @RolesAllowed("seller")
  @Idempotent
  @Transactional
  @Operation(
      summary = "List a product for sale",
      description = "Roles: seller, in their own shop. It is published at once.")
  public RestResponse<ProductView> add(@RestPath UUID shopId, @Valid @NotNull ListProduct request) {
    var shop = shops.requireOwn(shopId, caller.subject());
    shop.mustBeOpen();
    var listing = request.in(shop);
    var product = listing.product();
    products.add(product);
    stock.add(shopId, listing.stock());
    requirements.fulfil(shopId, Requirement.Kind.FIRST_PRODUCT);
    outbox.append(product.listed(shop));
    return RestResponse.ResponseBuilder.<ProductView>created(
            URI.create("/v1/products/" + product.id()))
        .entity(product.view(listing.stock()))
        .build();
  }
}
