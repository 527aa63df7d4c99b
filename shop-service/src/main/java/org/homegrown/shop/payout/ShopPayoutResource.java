package org.homegrown.shop.payout;

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
import org.homegrown.shop.payout.Payout.AskedBy;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A shop's payouts. */
@Path("/v1/shops/{shopId}/payouts")
@RunOnVirtualThread
@Tag(name = "Payouts")
public class ShopPayoutResource {

  private final Payouts payouts;
  private final Paying paying;
  private final PayoutSettlement settlement;
  private final Shops shops;
  private final Audit audit;
  private final Caller caller;

  ShopPayoutResource(
      Payouts payouts,
      Paying paying,
      PayoutSettlement settlement,
      Shops shops,
      Audit audit,
      Caller caller) {
    this.payouts = payouts;
    this.paying = paying;
    this.settlement = settlement;
    this.shops = shops;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Ask for a payout now",
      description = "Roles: seller, of their own shop. Takes the money out of the balance at once.")
  @APIResponseSchema(value = PayoutView.class, responseCode = "201")
  public RestResponse<PayoutView> ask(
      @RestPath UUID shopId, @Valid @NotNull RequestPayout request) {
    var shop = shops.lockOwn(shopId, caller.subject());
    var payout = paying.pay(shop, request.amount(), AskedBy.SELLER, Instant.now());
    audit.record("payout.asked", payout.id(), Map.of("amount", payout.amount()));
    return RestResponse.ResponseBuilder.<PayoutView>created(
            URI.create("/v1/shops/%s/payouts/%s".formatted(shopId, payout.id())))
        .entity(payout.view())
        .build();
  }

  @GET
  @RolesAllowed({"seller", "operator"})
  @Transactional
  @Operation(
      summary = "List a shop's payouts, the latest first",
      description = "Roles: seller, of their own shop; operator.")
  public Page<PayoutView> list(@RestPath UUID shopId, @Valid @BeanParam PageRequest page) {
    visible(shopId);
    return Page.of(
        payouts.list(shopId, page), page, payout -> Cursor.of(payout.id()), Payout::view);
  }

  @GET
  @Path("/{payoutId}")
  @RolesAllowed({"seller", "operator"})
  @Transactional
  @Operation(summary = "Read a payout", description = "Roles: seller, of their own shop; operator.")
  public PayoutView read(@RestPath UUID shopId, @RestPath UUID payoutId) {
    visible(shopId);
    return payouts.require(shopId, payoutId).view();
  }

  @POST
  @Path("/{payoutId}/cancel")
  @RolesAllowed({"seller", "operator"})
  @Transactional
  @Operation(
      summary = "Cancel a payout that nobody was asked for yet",
      description =
          "Roles: seller, of their own shop; operator. The money is in the balance again.")
  public PayoutView cancel(@RestPath UUID shopId, @RestPath UUID payoutId) {
    visible(shopId);
    var payout = settlement.cancel(shopId, payoutId);
    audit.record("payout.cancelled", payoutId, Map.of("shop", shopId));
    return payout.view();
  }

  private Shop visible(UUID shopId) {
    return shops.requireInside(shopId, caller.subject(), caller.has("operator"));
  }
}
