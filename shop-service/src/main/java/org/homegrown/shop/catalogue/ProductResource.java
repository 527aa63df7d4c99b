package org.homegrown.shop.catalogue;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.search.Hit;
import org.homegrown.shop.search.ProductSearch;
import org.homegrown.shop.search.SearchIndex;
import org.homegrown.shop.search.SearchRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Products as buyers find them. */
@Path("/v1/products")
@RunOnVirtualThread
@Tag(name = "Products")
public class ProductResource {

  private final ProductSearch search;
  private final ProductViews views;
  private final Lots lots;

  ProductResource(ProductSearch search, ProductViews views, Lots lots) {
    this.search = search;
    this.views = views;
    this.lots = lots;
  }

  @GET
  @PermitAll
  @Operation(
      summary = "Find published products",
      description =
          "Everybody. By words, category, region, shop and price; the newest first unless words or sort say otherwise. Texts come in the language of locale or Accept-Language that the product has, its own among them; else in its own.")
  public RestResponse<Page<ProductView>> list(
      @Valid @BeanParam SearchRequest request,
      @RestQuery @Nullable @Pattern(regexp = Languages.FORM) String locale,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String acceptLanguage,
      @Valid @BeanParam PageRequest page) {
    var found = search.find(request, page);
    var shown = Page.of(found, page, Hit::place, ProductResource::key);
    var products = views.found(shown.items(), Languages.wanted(locale, acceptLanguage));
    return answer(new Page<>(products, shown.next()));
  }

  private static SearchIndex.Key key(Hit hit) {
    return new SearchIndex.Key(hit.shopId(), hit.productId());
  }

  @GET
  @Path("/{productId}")
  @PermitAll
  @Operation(
      summary = "Read a published product",
      description =
          "Everybody. Texts come in the language of locale or Accept-Language that the product has, its own among them; else in its own.")
  public RestResponse<ProductView> read(
      @RestPath UUID productId,
      @RestQuery @Nullable @Pattern(regexp = Languages.FORM) String locale,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String acceptLanguage) {
    return answer(views.requirePublished(productId, Languages.wanted(locale, acceptLanguage)));
  }

  @GET
  @Path("/{productId}/lots")
  @PermitAll
  @Operation(
      summary = "List the harvests a published product comes from",
      description = "Everybody. The latest first; at most 100.")
  public Page<LotView> lots(@RestPath UUID productId) {
    var product = views.requirePublished(productId, List.of());
    return Page.whole(
        lots.of(
            product.shopId(),
            product.variants().stream().map(ProductView.VariantView::id).toList()));
  }

  private static <T> RestResponse<T> answer(T body) {
    return RestResponse.ResponseBuilder.ok(body).header("Vary", "Accept-Language").build();
  }
}
