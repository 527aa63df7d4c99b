package org.homegrown.shop.promotion;

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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Promotions that a shop gives. */
@Path("/v1/shops/{shopId}/promotions")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Promotions")
public class ShopPromotionResource {

  private final GivenPromotions promotions;
  private final Shops shops;
  private final Caller caller;

  ShopPromotionResource(GivenPromotions promotions, Shops shops, Caller caller) {
    this.promotions = promotions;
    this.shops = shops;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Give a discount",
      description = "Roles: seller, of their own shop. It can be ended, but not changed.")
  @APIResponseSchema(value = PromotionView.class, responseCode = "201")
  public RestResponse<PromotionView> give(
      @RestPath UUID shopId, @Valid @NotNull GivePromotion request) {
    var shop = shops.requireOwn(shopId, caller.subject());
    shop.mustNotBeClosed();
    var promotion = request.by(shop);
    promotions.add(promotion, caller.subject());
    return RestResponse.ResponseBuilder.<PromotionView>created(
            URI.create("/v1/shops/" + shopId + "/promotions/" + promotion.id()))
        .header("ETag", promotion.version().tag())
        .entity(PromotionView.of(promotion))
        .build();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the shop's promotions, the latest first",
      description = "Roles: seller, of their own shop.")
  public Page<PromotionView> list(@RestPath UUID shopId, @Valid @BeanParam PageRequest page) {
    shops.requireOwn(shopId, caller.subject());
    return Page.of(
        promotions.of(shopId, page),
        page,
        promotion -> Cursor.of(promotion.id()),
        PromotionView::of);
  }

  @GET
  @Path("/{promotionId}")
  @Transactional
  @Operation(
      summary = "Read the shop's promotion",
      description = "Roles: seller, of their own shop.")
  public RestResponse<PromotionView> read(@RestPath UUID shopId, @RestPath UUID promotionId) {
    shops.requireOwn(shopId, caller.subject());
    return answer(promotions.require(shopId, promotionId));
  }

  @POST
  @Path("/{promotionId}/end")
  @Transactional
  @Operation(
      summary = "End the shop's promotion now",
      description =
          "Roles: seller, of their own shop. Needs If-Match. Orders keep their discounts.")
  public RestResponse<PromotionView> end(
      @RestPath UUID shopId,
      @RestPath UUID promotionId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    shops.requireOwn(shopId, caller.subject());
    var promotion = promotions.lock(shopId, promotionId);
    promotion.version().mustMatch(ifMatch);
    var ended = promotion.end(Instant.now());
    promotions.keepEnd(ended);
    return answer(ended);
  }

  private static RestResponse<PromotionView> answer(Promotion promotion) {
    return RestResponse.ResponseBuilder.ok(PromotionView.of(promotion))
        .header("ETag", promotion.version().tag())
        .build();
  }
}
