package org.homegrown.incubation.curriculum;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A curriculum and its versions. */
@Path("/v1/curricula/{curriculumId}")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Curricula")
public class CurriculumResource {

  private final Curricula curricula;
  private final CurriculumVersions versions;
  private final Audit audit;
  private final Caller caller;

  CurriculumResource(Curricula curricula, CurriculumVersions versions, Audit audit, Caller caller) {
    this.curricula = curricula;
    this.versions = versions;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Read a curriculum", description = "Roles: coordinator of the programme.")
  public Curriculum read(@RestPath UUID curriculumId) {
    return curricula.requireCoordinated(curriculumId, caller.subject());
  }

  @GET
  @Path("/versions")
  @Operation(
      summary = "List the versions of a curriculum",
      description = "Roles: coordinator of the programme. Without their content.")
  public Page<VersionSummary> list(
      @RestPath UUID curriculumId, @Valid @BeanParam PageRequest page) {
    var curriculum = curricula.requireCoordinated(curriculumId, caller.subject());
    return Page.of(
        versions.of(curriculum.id(), page),
        page,
        version -> Cursor.of(version.number()),
        version -> version);
  }

  @POST
  @Path("/versions")
  @Idempotent
  @Transactional
  @APIResponseSchema(value = CurriculumVersion.class, responseCode = "201")
  @Operation(
      summary = "Begin the next version of a curriculum",
      description =
          "Roles: coordinator of the programme. A draft with the content of the latest version; one at a time.")
  public RestResponse<CurriculumVersion> begin(@RestPath UUID curriculumId) {
    var curriculum = curricula.lockCoordinated(curriculumId, caller.subject());
    var version = versions.begin(curriculum);
    audit.record(
        "curriculum-version.begun",
        version.id(),
        curriculum.programmeId(),
        Map.of("curriculum", curriculumId, "number", version.number()));
    return RestResponse.ResponseBuilder.<CurriculumVersion>created(
            URI.create("/v1/curriculum-versions/" + version.id()))
        .header("ETag", version.tag().tag())
        .entity(version)
        .build();
  }
}
