package org.homegrown.incubation.programme;

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
import org.homegrown.incubation.region.Regions;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Who works for a programme. */
@Path("/v1/programmes/{programmeId}/staff")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Programmes")
public class StaffResource {

  private final Programmes programmes;
  private final Scope scope;
  private final Staff staff;
  private final Regions regions;
  private final Audit audit;
  private final Caller caller;

  StaffResource(
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

  @GET
  @Operation(
      summary = "List who works for a programme",
      description = "Roles: coordinator of the programme.")
  public Page<StaffView> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        staff.of(programmeId, page), page, member -> Cursor.of(member.id()), StaffMember::view);
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Give somebody a role in a programme",
      description =
          "Roles: coordinator who leads the programme. Coordinators and reviewers may be limited to a region and what lies below it.")
  @APIResponseSchema(value = StaffView.class, responseCode = "201")
  public RestResponse<StaffView> add(@RestPath UUID programmeId, @Valid @NotNull AddStaff request) {
    scope.requireLead(programmeId, caller.subject());
    regions.mustExist(request.region());
    var member = request.to(programmeId, caller.subject());
    staff.add(member);
    audit.record("staff.added", member.id(), programmeId, Map.of(), member.state());
    return RestResponse.ResponseBuilder.<StaffView>created(
            URI.create("/v1/programmes/" + programmeId + "/staff"))
        .entity(member.view())
        .build();
  }

  @POST
  @Path("/{staffId}/end")
  @Transactional
  @Operation(
      summary = "End somebody's role in a programme",
      description = "Roles: coordinator who leads the programme. The last lead stays.")
  public StaffView end(@RestPath UUID programmeId, @RestPath UUID staffId) {
    scope.requireLead(programmeId, caller.subject());
    programmes.lock(programmeId);
    var member = staff.end(programmeId, staffId);
    audit.record("staff.ended", staffId, programmeId, member.state(), Map.of());
    return member.view();
  }
}
