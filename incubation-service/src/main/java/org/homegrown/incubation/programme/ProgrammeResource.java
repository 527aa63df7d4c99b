package org.homegrown.incubation.programme;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.region.Regions;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Programmes, for those who coordinate them. */
@Path("/v1/programmes")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Programmes")
public class ProgrammeResource {

  private final Programmes programmes;
  private final Scope scope;
  private final Staff staff;
  private final Regions regions;
  private final Audit audit;
  private final Caller caller;

  ProgrammeResource(
      Programmes programmes,
      Scope scope,
      Staff staff,
      Regions regions,
      Audit audit,
      Caller caller) {
    this.programmes = programmes;
    this.scope = scope;
    this.staff = staff;
    this.regions = regions;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(summary = "Start a programme", description = "Roles: coordinator, who then leads it.")
  @APIResponseSchema(value = ProgrammeView.class, responseCode = "201")
  public RestResponse<ProgrammeView> start(@Valid @NotNull StartProgramme request) {
    regions.mustExist(request.region());
    var programme = request.by(caller.subject());
    programmes.persist(programme);
    staff.add(
        new StaffMember(programme.id(), caller.subject(), StaffRole.LEAD, null, caller.subject()));
    programmes.flush();
    audit.record(
        "programme.started", programme.id(), programme.id(), Map.of("after", programme.view()));
    return RestResponse.ResponseBuilder.<ProgrammeView>created(
            URI.create("/v1/programmes/" + programme.id()))
        .header("ETag", programme.version().tag())
        .entity(programme.view())
        .build();
  }

  @GET
  @Operation(summary = "List my programmes", description = "Roles: coordinator.")
  public Page<ProgrammeView> list(@Valid @BeanParam PageRequest page) {
    return Page.of(
        programmes.coordinatedBy(caller.subject(), page),
        page,
        programme -> Cursor.of(programme.id()),
        Programme::view);
  }

  @GET
  @Path("/{programmeId}")
  @Operation(summary = "Read a programme", description = "Roles: coordinator of it.")
  public RestResponse<ProgrammeView> read(@RestPath UUID programmeId) {
    return answer(programmes.requireCoordinated(programmeId, caller.subject()));
  }

  @PATCH
  @Path("/{programmeId}")
  @Transactional
  @Operation(
      summary = "Change a programme",
      description =
          "Roles: coordinator who leads it. Needs If-Match. What is left out stays as it is.")
  public RestResponse<ProgrammeView> change(
      @RestPath UUID programmeId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeProgramme request) {
    scope.requireLead(programmeId, caller.subject());
    regions.mustExist(request.region());
    var programme = programmes.requireCoordinated(programmeId, caller.subject());
    programme.version().mustMatch(ifMatch);
    var before = programme.view();
    request.to(programme);
    programmes.flush();
    audit.record(
        "programme.changed",
        programmeId,
        programmeId,
        Map.of("before", before, "after", programme.view()));
    return answer(programme);
  }

  private static RestResponse<ProgrammeView> answer(Programme programme) {
    return RestResponse.ResponseBuilder.ok(programme.view())
        .header("ETag", programme.version().tag())
        .build();
  }
}
