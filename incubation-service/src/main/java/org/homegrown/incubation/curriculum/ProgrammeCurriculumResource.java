package org.homegrown.incubation.curriculum;

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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A programme's curricula. */
@Path("/v1/programmes/{programmeId}/curricula")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Curricula")
public class ProgrammeCurriculumResource {

  private final Scope scope;
  private final Curricula curricula;
  private final Audit audit;
  private final Caller caller;

  ProgrammeCurriculumResource(Scope scope, Curricula curricula, Audit audit, Caller caller) {
    this.scope = scope;
    this.curricula = curricula;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List a programme's curricula",
      description = "Roles: coordinator of the programme.")
  public Page<Curriculum> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        curricula.of(programmeId, page),
        page,
        curriculum -> Cursor.of(curriculum.id()),
        curriculum -> curriculum);
  }

  @POST
  @Idempotent
  @Transactional
  @APIResponseSchema(value = Curriculum.class, responseCode = "201")
  @Operation(
      summary = "Begin a curriculum",
      description =
          "Roles: coordinator of the programme. It teaches nothing until it has a version.")
  public RestResponse<Curriculum> add(
      @RestPath UUID programmeId, @Valid @NotNull AddCurriculum request) {
    scope.requireProgramme(programmeId, caller.subject());
    var curriculum = curricula.add(programmeId, request.title(), caller.subject());
    audit.record("curriculum.added", curriculum.id(), programmeId, Map.of("after", curriculum));
    return RestResponse.ResponseBuilder.<Curriculum>created(
            URI.create("/v1/curricula/" + curriculum.id()))
        .entity(curriculum)
        .build();
  }
}
