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
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Money that is promised to somebody. */
@Path("/v1/enrolments/{enrolmentId}/grants")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Grants")
public class EnrolmentGrantResource {

  private final Enrolments enrolments;
  private final Scope scope;
  private final Grants grants;
  private final Audit audit;
  private final Caller caller;

  EnrolmentGrantResource(
      Enrolments enrolments, Scope scope, Grants grants, Audit audit, Caller caller) {
    this.enrolments = enrolments;
    this.scope = scope;
    this.grants = grants;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List somebody's grants",
      description = "The participant, and coordinators of the programme.")
  public GrantsOf list(@RestPath UUID enrolmentId) {
    return new GrantsOf(grants.of(enrolments.requireVisible(enrolmentId, caller.subject()).id()));
  }

  @POST
  @RolesAllowed("coordinator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Promise somebody money",
      description =
          "Roles: coordinator who leads the programme. It is paid in tranches, each when its milestone is reached and its day has come, and two leads have approved it.")
  @APIResponseSchema(value = GrantView.class, responseCode = "201")
  public RestResponse<GrantView> award(
      @RestPath UUID enrolmentId, @Valid @NotNull AwardGrant request) {
    var enrolment = enrolments.requireCoordinated(enrolmentId, caller.subject());
    scope.requireLead(enrolment.programmeId(), caller.subject());
    request.mustFit();
    var grant = grants.award(enrolment, request, caller.subject());
    audit.record(
        "grant.awarded",
        grant.id(),
        enrolment.programmeId(),
        Map.of(),
        Map.of(
            "enrolmentId", enrolmentId,
            "amount", grant.amount(),
            "tranches", grant.disbursements().size()));
    return RestResponse.ResponseBuilder.<GrantView>created(
            URI.create("/v1/enrolments/" + enrolmentId + "/grants"))
        .entity(grant)
        .build();
  }
}
