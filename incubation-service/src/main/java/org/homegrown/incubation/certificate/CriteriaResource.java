package org.homegrown.incubation.certificate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a programme asks of its graduates. */
@Path("/v1/programmes/{programmeId}/graduation-criteria")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Certificates")
public class CriteriaResource {

  private final Scope scope;
  private final GraduationCriteria criteria;
  private final Audit audit;
  private final Caller caller;

  CriteriaResource(Scope scope, GraduationCriteria criteria, Audit audit, Caller caller) {
    this.scope = scope;
    this.criteria = criteria;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read what a programme asks of its graduates",
      description = "Roles: coordinator of the programme.")
  public RestResponse<Criteria> read(@RestPath UUID programmeId) {
    scope.requireProgramme(programmeId, caller.subject());
    return answer(
        criteria
            .find(programmeId)
            .orElseThrow(
                () ->
                    new NotFound(
                        "graduation-criteria-not-found",
                        "The programme has not said yet who graduates.")));
  }

  @PUT
  @Transactional
  @Operation(
      summary = "Set what a programme asks of its graduates",
      description =
          "Roles: coordinator who leads the programme. Needs If-Match once there are some. Certificates that were issued stay as they are.")
  public RestResponse<Criteria> set(
      @RestPath UUID programmeId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull SetCriteria request) {
    scope.requireLead(programmeId, caller.subject());
    var before = criteria.lock(programmeId);
    before.ifPresent(present -> present.asVersion().mustMatch(ifMatch));
    var after = criteria.set(programmeId, request, before.isPresent());
    var detail = new HashMap<String, Criteria>();
    before.ifPresent(present -> detail.put("before", present));
    detail.put("after", after);
    audit.record("graduation-criteria.set", programmeId, programmeId, detail);
    return answer(after);
  }

  private static RestResponse<Criteria> answer(Criteria criteria) {
    return RestResponse.ResponseBuilder.ok(criteria)
        .header("ETag", criteria.asVersion().tag())
        .build();
  }
}
