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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payouts of all shops. */
@Path("/v1/payouts")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Payouts")
public class PayoutResource {

  private final Payouts payouts;
  private final PayoutSettlement settlement;
  private final Audit audit;

  PayoutResource(Payouts payouts, PayoutSettlement settlement, Audit audit) {
    this.payouts = payouts;
    this.settlement = settlement;
    this.audit = audit;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the payouts of all shops, the latest first",
      description = "Roles: operator.")
  public Page<PayoutView> list(
      @RestQuery @Nullable PayoutStatus status, @Valid @BeanParam PageRequest page) {
    return Page.of(
        payouts.list(status, page), page, payout -> Cursor.of(payout.id()), Payout::view);
  }

  @POST
  @Path("/{payoutId}/returned")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Record that the bank sent a paid payout back",
      description =
          "Roles: operator. The payout is FAILED, its money is in the shop's balance again, and"
              + " nothing more is sent to that account.")
  public RestResponse<PayoutView> returned(
      @RestPath UUID payoutId, @Valid @NotNull ReturnPayout request) {
    var payout = settlement.returned(payoutId, request.reason());
    audit.record(
        "payout.returned", payoutId, Map.of("shop", payout.shopId(), "reason", request.reason()));
    return RestResponse.ok(payout.view());
  }
}
