package org.homegrown.shop.catalogue;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.inventory.Stock;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Products as buyers find them. */
@Path("/v1/products")
@RunOnVirtualThread
@Tag(name = "Products")
public class ProductResource {

  private final Products products;
  private final Stock stock;

  ProductResource(Products products, Stock stock) {
    this.products = products;
    this.stock = stock;
  }

  @GET
  @PermitAll
  @Transactional
  @Operation(summary = "List published products, the oldest first", description = "Everybody.")
  public Page<ProductView> list(
      @RestQuery @Nullable UUID shop,
      @RestQuery @Nullable @Size(max = 60) String category,
      @Valid @BeanParam PageRequest page) {
    var rows = products.published(shop, category, page);
    var available =
        stock.available(
            rows.stream().map(Product::shopId).collect(Collectors.toSet()),
            rows.stream().map(Product::variantIds).flatMap(List::stream).toList());
    return Page.of(
        rows, page, product -> Cursor.of(product.id()), product -> product.view(available));
  }

  @GET
  @Path("/{productId}")
  @PermitAll
  @Transactional
  @Operation(summary = "Read a product", description = "Everybody.")
  public ProductView read(@RestPath UUID productId) {
    var product = products.requirePublished(productId);
    return product.view(stock.available(List.of(product.shopId()), product.variantIds()));
  }
}
