package org.homegrown.shop.suspension;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Suspending shops, appealing and deciding. Rows are locked in the order shop, suspension. */
@Path("/v1/shops")
@RunOnVirtualThread
@Tag(name = "Suspensions")
public class SuspensionResource {

  private final Suspensions suspensions;
  private final Shops shops;
  private final Audit audit;
  private final Caller caller;

  SuspensionResource(Suspensions suspensions, Shops shops, Audit audit, Caller caller) {
    this.suspensions = suspensions;
    this.shops = shops;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Path("/{shopId}/suspend")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Suspend a shop",
      description =
          "Roles: operator. Needs If-Match with the shop's ETag, or * whatever the seller does meanwhile.")
  public RestResponse<SuspensionView> suspend(
      @RestPath UUID shopId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull SuspendShop request) {
    var shop = shops.lock(shopId);
    shop.version().mustMatch(ifMatch);
    var suspension = new Suspension(shopId, shop.suspend(), request, caller.subject());
    suspensions.persist(suspension);
    record("shop.suspended", shopId, suspension);
    suspensions.flush();
    return answer(suspension);
  }

  @POST
  @Path("/{shopId}/appeal")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Appeal against a suspension",
      description = "Roles: seller, of their own shop. Once, before the deadline.")
  public RestResponse<SuspensionView> appeal(
      @RestPath UUID shopId, @Valid @NotNull AppealSuspension request) {
    shops.requireOwn(shopId, caller.subject());
    var suspension = suspensions.lockPresent(shopId);
    suspension.appeal(request.text(), Instant.now());
    suspensions.flush();
    return answer(suspension);
  }

  @POST
  @Path("/{shopId}/uphold")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Turn an appeal down",
      description =
          "Roles: operator. Needs If-Match with the suspension's ETag. The shop stays suspended.")
  public RestResponse<SuspensionView> uphold(
      @RestPath UUID shopId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Decision request) {
    var suspension = suspensions.lockPresent(shopId);
    suspension.version().mustMatch(ifMatch);
    suspension.uphold(request.reason(), caller.subject());
    record("suspension.upheld", shopId, suspension);
    suspensions.flush();
    return answer(suspension);
  }

  @POST
  @Path("/{shopId}/reinstate")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Lift a suspension",
      description =
          "Roles: operator. Needs If-Match with the suspension's ETag. The shop is again what it was before: open, or paused.")
  public RestResponse<SuspensionView> reinstate(
      @RestPath UUID shopId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Decision request) {
    var shop = shops.lock(shopId);
    var suspension = suspensions.lockPresent(shopId);
    suspension.version().mustMatch(ifMatch);
    shop.reinstate(suspension.lift(request.reason(), caller.subject()));
    record("shop.reinstated", shopId, suspension);
    suspensions.flush();
    return answer(suspension);
  }

  @GET
  @Path("/{shopId}/suspension")
  @RolesAllowed({"seller", "operator"})
  @Operation(
      summary = "Read why a shop is suspended",
      description = "Roles: seller, of their own shop; operator.")
  public RestResponse<SuspensionView> present(@RestPath UUID shopId) {
    var shop = shops.requireInside(shopId, caller.subject(), caller.has("operator"));
    return answer(suspensions.requirePresent(shop.id()));
  }

  @GET
  @Path("/{shopId}/suspensions")
  @RolesAllowed({"seller", "operator"})
  @Operation(
      summary = "List a shop's suspensions, the latest first",
      description = "Roles: seller, of their own shop; operator.")
  public Page<SuspensionView> list(@RestPath UUID shopId, @Valid @BeanParam PageRequest page) {
    var shop = shops.requireInside(shopId, caller.subject(), caller.has("operator"));
    return Page.of(
        suspensions.of(shop.id(), page),
        page,
        suspension -> Cursor.of(suspension.id()),
        Suspension::view);
  }

  private void record(String action, UUID shopId, Suspension suspension) {
    audit.record(action, shopId, Map.of("suspension", suspension.id()));
  }

  private static RestResponse<SuspensionView> answer(Suspension suspension) {
    return RestResponse.ResponseBuilder.ok(suspension.view())
        .header("ETag", suspension.version().tag())
        .build();
  }
}
