package org.homegrown.impact.research;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Agreements on access to data. */
@Path("/v1/agreements/{agreementId}")
@RunOnVirtualThread
@Tag(name = "Research")
public class AgreementResource {

  private final Agreements agreements;
  private final Audit audit;
  private final Caller caller;

  AgreementResource(Agreements agreements, Audit audit, Caller caller) {
    this.agreements = agreements;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"operator", "researcher"})
  @Operation(
      summary = "Read an agreement",
      description = "Roles: operator; the researcher whom it names.")
  public RestResponse<AgreementView> read(@RestPath UUID agreementId) {
    return answer(
        agreements.require(agreementId, caller.has("operator") ? null : caller.subject()));
  }

  @POST
  @Path("/sign")
  @RolesAllowed("researcher")
  @Transactional
  @Operation(
      summary = "Sign an agreement",
      description =
          "Roles: researcher whom it names. Needs If-Match, so that they sign what they read.")
  @APIResponseSchema(value = AgreementView.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`agreement-move-refused`")
  public RestResponse<AgreementView> sign(
      @RestPath UUID agreementId, @RestHeader("If-Match") @Nullable String ifMatch) {
    var before = agreements.lock(agreementId, caller.subject());
    before.versionTag().mustMatch(ifMatch);
    return moved("agreement.signed", before, agreements.sign(before));
  }

  @POST
  @Path("/end")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "End an agreement before its term",
      description = "Roles: operator. Needs If-Match. Nothing can be fetched by it any more.")
  @APIResponseSchema(value = AgreementView.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`agreement-move-refused`")
  public RestResponse<AgreementView> end(
      @RestPath UUID agreementId, @RestHeader("If-Match") @Nullable String ifMatch) {
    var before = agreements.lock(agreementId, null);
    before.versionTag().mustMatch(ifMatch);
    return moved("agreement.ended", before, agreements.end(before));
  }

  private RestResponse<AgreementView> moved(
      String action, AgreementView before, AgreementView after) {
    audit.record(
        action,
        before.id(),
        null,
        Map.of("status", before.status()),
        Map.of("status", after.status()));
    return answer(after);
  }

  private static RestResponse<AgreementView> answer(AgreementView agreement) {
    return RestResponse.ResponseBuilder.ok(agreement)
        .header("ETag", agreement.versionTag().tag())
        .build();
  }
}
