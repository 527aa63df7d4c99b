package org.homegrown.shop.onboarding;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.shop.shop.Shops;
import org.homegrown.shop.shop.TierLimit;
import org.homegrown.shop.shop.Tiers;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The part of a shop's tier that is decided, not derived. */
@Path("/v1/shops/{shopId}/trust")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Onboarding")
public class TrustResource {

  private final Shops shops;
  private final Tiers tiers;
  private final Audit audit;

  TrustResource(Shops shops, Tiers tiers, Audit audit) {
    this.shops = shops;
    this.tiers = tiers;
    this.audit = audit;
  }

  @PUT
  @Transactional
  @Operation(
      summary = "Trust a verified shop, or trust it no longer",
      description =
          "Roles: operator. Needs If-Match with the shop's ETag. The tiers NEW and VERIFIED follow from the shop's requirements.")
  public RestResponse<TierLimit> trust(
      @RestPath UUID shopId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull TrustShop request) {
    var shop = shops.lock(shopId);
    shop.version().mustMatch(ifMatch);
    shop.trust(request.trusted());
    audit.record(
        "shop.trust-decided", shopId, Map.of("tier", shop.tier(), "reason", request.reason()));
    shops.flush();
    return RestResponse.ResponseBuilder.ok(tiers.limit(shop.tier(), shop.currency()))
        .header("ETag", shop.version().tag())
        .build();
  }
}
