package org.homegrown.incubation.grant;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tranches of grants. */
@Path("/v1/disbursements/{disbursementId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Grants")
public class DisbursementResource {

  private final Tranches tranches;
  private final Approval approval;
  private final Caller caller;

  DisbursementResource(Tranches tranches, Approval approval, Caller caller) {
    this.tranches = tranches;
    this.approval = approval;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read a disbursement",
      description = "The participant, and coordinators of the programme.")
  public RestResponse<DisbursementView> read(@RestPath UUID disbursementId) {
    return answer(tranches.requireVisible(disbursementId, caller.subject()));
  }

  @POST
  @Path("/approve")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Approve a disbursement",
      description =
          "Roles: coordinator who leads the programme. Needs If-Match. The first says so, a second one decides; neither is the participant. Its milestone must be reached, and its day have come.")
  public RestResponse<DisbursementView> approve(
      @RestPath UUID disbursementId, @RestHeader("If-Match") @Nullable String ifMatch) {
    return answer(approval.approve(disbursementId, ifMatch, caller.subject()));
  }

  @POST
  @Path("/cancel")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Cancel a disbursement",
      description =
          "Roles: coordinator who leads the programme. Needs If-Match. Not while the bank has it, nor after it was paid.")
  public RestResponse<DisbursementView> cancel(
      @RestPath UUID disbursementId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull CancelDisbursement request) {
    return answer(approval.cancel(disbursementId, request.reason(), ifMatch, caller.subject()));
  }

  private static RestResponse<DisbursementView> answer(DisbursementView tranche) {
    return RestResponse.ResponseBuilder.ok(tranche)
        .header("ETag", tranche.versionTag().tag())
        .build();
  }
}
