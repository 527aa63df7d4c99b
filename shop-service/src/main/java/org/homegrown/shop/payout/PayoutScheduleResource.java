package org.homegrown.shop.payout;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** When a shop is paid by itself. */
@Path("/v1/shops/{shopId}/payout-schedule")
@RunOnVirtualThread
@Tag(name = "Payouts")
public class PayoutScheduleResource {

  private final PayoutSchedules schedules;
  private final Paying paying;
  private final Shops shops;
  private final Audit audit;
  private final Caller caller;

  PayoutScheduleResource(
      PayoutSchedules schedules, Paying paying, Shops shops, Audit audit, Caller caller) {
    this.schedules = schedules;
    this.paying = paying;
    this.shops = shops;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"seller", "operator"})
  @Transactional
  @Operation(
      summary = "Read when a shop is paid next, and how much could be paid now",
      description = "Roles: seller, of their own shop; operator.")
  public RestResponse<PayoutScheduleView> read(@RestPath UUID shopId) {
    var shop = shops.requireInside(shopId, caller.subject(), caller.has("operator"));
    return answer(shop, schedules.require(shopId));
  }

  @PUT
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Change when a shop is paid",
      description =
          "Roles: seller, of their own shop. WEEKLY pays on Mondays, MONTHLY on the first. Needs"
              + " If-Match with the schedule's ETag.")
  public RestResponse<PayoutScheduleView> change(
      @RestPath UUID shopId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PutSchedule request) {
    var shop = shops.lockOwn(shopId, caller.subject());
    var schedule = schedules.require(shopId);
    schedule.version().mustMatch(ifMatch);
    schedule.change(request.rhythm(), request.minimum(), shop.dateOf(Instant.now()));
    schedules.flush();
    audit.record(
        "payout-schedule.changed",
        shopId,
        Map.of("rhythm", request.rhythm(), "minimum", request.minimum()));
    return answer(shop, schedule);
  }

  private RestResponse<PayoutScheduleView> answer(Shop shop, PayoutSchedule schedule) {
    var payable = paying.payable(shop, Instant.now());
    return RestResponse.ResponseBuilder.ok(schedule.view(shop.currency(), payable))
        .header("ETag", schedule.version().tag())
        .build();
  }
}
