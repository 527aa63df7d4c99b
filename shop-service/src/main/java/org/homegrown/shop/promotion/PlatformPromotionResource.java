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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Promotions that the platform gives. */
@Path("/v1/promotions")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Promotions")
public class PlatformPromotionResource {

  private final GivenPromotions promotions;
  private final Audit audit;

  private final Caller caller;

  PlatformPromotionResource(GivenPromotions promotions, Audit audit, Caller caller) {
    this.promotions = promotions;
    this.audit = audit;

    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Give a discount in all shops",
      description =
          "Roles: operator. Borne by the platform or by a named sponsor, never by the shops, who were not asked. It can be ended, but not changed.")
  @APIResponseSchema(value = PromotionView.class, responseCode = "201")
  public RestResponse<PromotionView> give(@Valid @NotNull GivePromotion request) {
    var promotion = request.byPlatform();
    promotions.add(promotion, caller.subject());
    audit.record("promotion.given", promotion.id(), Map.of("bearer", promotion.borneBy()));
    return RestResponse.ResponseBuilder.<PromotionView>created(
            URI.create("/v1/promotions/" + promotion.id()))
        .header("ETag", promotion.version().tag())
        .entity(PromotionView.of(promotion))
        .build();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the platform's promotions, the latest first",
      description = "Roles: operator.")
  public Page<PromotionView> list(@Valid @BeanParam PageRequest page) {

    return Page.of(
        promotions.of(null, page), page, promotion -> Cursor.of(promotion.id()), PromotionView::of);
  }

  @GET
  @Path("/{promotionId}")
  @Transactional
  @Operation(summary = "Read the platform's promotion", description = "Roles: operator.")
  public RestResponse<PromotionView> read(@RestPath UUID promotionId) {

    return answer(promotions.require(null, promotionId));
  }

  @POST
  @Path("/{promotionId}/end")
  @Transactional
  @Operation(
      summary = "End the platform's promotion now",
      description = "Roles: operator. Needs If-Match. Orders keep their discounts.")
  public RestResponse<PromotionView> end(
      @RestPath UUID promotionId, @RestHeader("If-Match") @Nullable String ifMatch) {

    var promotion = promotions.lock(null, promotionId);
    promotion.version().mustMatch(ifMatch);
    var ended = promotion.end(Instant.now());
    promotions.keepEnd(ended);
    audit.record("promotion.ended", promotionId, Map.of());
    return answer(ended);
  }

  private static RestResponse<PromotionView> answer(Promotion promotion) {
    return RestResponse.ResponseBuilder.ok(PromotionView.of(promotion))
        .header("ETag", promotion.version().tag())
        .build();
  }
}
