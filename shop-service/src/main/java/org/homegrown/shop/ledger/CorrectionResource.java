package org.homegrown.shop.ledger;

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
import java.util.List;
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
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Postings by hand, which take two operators. */
@Path("/v1/shops/{shopId}/corrections")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Money")
public class CorrectionResource {

  private final Corrections corrections;
  private final Ledger ledger;
  private final Shops shops;
  private final Audit audit;
  private final Caller caller;

  CorrectionResource(
      Corrections corrections, Ledger ledger, Shops shops, Audit audit, Caller caller) {
    this.corrections = corrections;
    this.ledger = ledger;
    this.shops = shops;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Propose to correct a shop's balance",
      description = "Roles: operator. Nothing is booked until another operator approves.")
  @APIResponseSchema(value = CorrectionView.class, responseCode = "201")
  public RestResponse<CorrectionView> propose(
      @RestPath UUID shopId, @Valid @NotNull ProposeCorrection request) {
    var correction = request.of(shops.require(shopId), caller.subject());
    corrections.persist(correction);
    audit.record(
        "correction.proposed",
        correction.id(),
        Map.of("shop", shopId, "amount", request.amount(), "against", request.against()));
    return RestResponse.ResponseBuilder.<CorrectionView>created(
            URI.create("/v1/shops/%s/corrections/%s".formatted(shopId, correction.id())))
        .entity(correction.view())
        .build();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List a shop's corrections, the latest first",
      description = "Roles: operator.")
  public Page<CorrectionView> list(@RestPath UUID shopId, @Valid @BeanParam PageRequest page) {
    return Page.of(
        corrections.list(shops.require(shopId).id(), page),
        page,
        correction -> Cursor.of(correction.id()),
        Correction::view);
  }

  @POST
  @Path("/{correctionId}/approve")
  @Transactional
  @Operation(
      summary = "Approve a correction and book it",
      description = "Roles: operator, another one than who proposed it.")
  public CorrectionView approve(@RestPath UUID shopId, @RestPath UUID correctionId) {
    var shop = shops.lock(shopId);
    var correction = corrections.lock(shopId, correctionId);
    var now = Instant.now();
    ledger.post(List.of(correction.approve(caller.subject(), now, shop.dateOf(now))));
    audit.record("correction.approved", correctionId, Map.of("shop", shopId));
    return correction.view();
  }

  @POST
  @Path("/{correctionId}/reject")
  @Transactional
  @Operation(
      summary = "Reject a correction, or take it back",
      description = "Roles: operator. Nothing is booked.")
  public CorrectionView reject(@RestPath UUID shopId, @RestPath UUID correctionId) {
    var correction = corrections.lock(shopId, correctionId);
    correction.reject(caller.subject(), Instant.now());
    audit.record("correction.rejected", correctionId, Map.of("shop", shopId));
    return correction.view();
  }
}
