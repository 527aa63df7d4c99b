package org.homegrown.shop.fulfilment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How soon a shop promises to ship. */
@Path("/v1/shops/{shopId}/shipping-promise")
@RunOnVirtualThread
@Tag(name = "Fulfilment")
public class ShippingPromiseResource {

  private final Shops shops;
  private final Caller caller;

  ShippingPromiseResource(Shops shops, Caller caller) {
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @PermitAll
  @Operation(summary = "Read how soon a shop ships", description = "Everybody.")
  public RestResponse<ShippingPromise> read(@RestPath UUID shopId) {
    return answer(shops.requireShown(shopId));
  }

  @PUT
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Change how soon a shop ships",
      description =
          "Roles: seller, of their own shop. Holds for orders paid from now on. Needs If-Match with"
              + " the shop's ETag.")
  public RestResponse<ShippingPromise> change(
      @RestPath UUID shopId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ShippingPromise request) {
    var shop = shops.lockOwn(shopId, caller.subject());
    shop.version().mustMatch(ifMatch);
    shop.mustNotBeClosed();
    shop.promiseToShipWithin(request.handlingDays());
    shops.flush();
    return answer(shop);
  }

  private static RestResponse<ShippingPromise> answer(Shop shop) {
    return RestResponse.ResponseBuilder.ok(new ShippingPromise(shop.handlingDays()))
        .header("ETag", shop.version().tag())
        .build();
  }
}
