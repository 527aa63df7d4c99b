package org.homegrown.impact.research;

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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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

/** Research projects. */
@Path("/v1/research-projects")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Research")
public class ProjectResource {

  private final Projects projects;
  private final Audit audit;
  private final Caller caller;

  ProjectResource(Projects projects, Audit audit, Caller caller) {
    this.projects = projects;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(summary = "Register a research project", description = "Roles: operator.")
  @APIResponseSchema(value = Project.class, responseCode = "201")
  @APIResponse(responseCode = "422", description = "`term-backwards`")
  public RestResponse<Project> propose(@Valid @NotNull ProposeProject request) {
    request.mustFit();
    var project = projects.propose(request, caller.subject());
    audit.record("project.proposed", project.id(), Map.of("title", project.title()));
    return RestResponse.ResponseBuilder.<Project>created(
            URI.create("/v1/research-projects/" + project.id()))
        .entity(project)
        .header("ETag", project.versionTag().tag())
        .build();
  }

  @GET
  @RolesAllowed({"operator", "researcher"})
  @Operation(
      summary = "List research projects",
      description = "Roles: operator; researchers see those that they lead.")
  public Page<Project> list(@Valid @BeanParam PageRequest page) {
    return Page.of(
        projects.list(lead(), page), page, project -> Cursor.of(project.id()), Function.identity());
  }

  @GET
  @Path("/{projectId}")
  @RolesAllowed({"operator", "researcher"})
  @Operation(
      summary = "Read a research project",
      description = "Roles: operator; researchers who lead it.")
  public RestResponse<Project> read(@RestPath UUID projectId) {
    return answer(projects.require(projectId, lead()));
  }

  @PATCH
  @Path("/{projectId}")
  @Transactional
  @Operation(
      summary = "Change a research project",
      description = "Roles: operator. Needs If-Match. What is left out stays.")
  @APIResponseSchema(value = Project.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`agreements-run-longer`")
  public RestResponse<Project> change(
      @RestPath UUID projectId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeProject request) {
    return changed(
        "project.changed", projectId, ifMatch, project -> projects.change(project, request));
  }

  @POST
  @Path("/{projectId}/approvals")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Record what a board of ethics approved",
      description = "Roles: operator. It stays on record.")
  @APIResponseSchema(value = Project.class, responseCode = "201")
  @APIResponse(responseCode = "409", description = "`approval-exists`")
  @APIResponse(responseCode = "422", description = "`term-backwards`")
  public RestResponse<Project> approval(
      @RestPath UUID projectId, @Valid @NotNull RecordApproval request) {
    request.mustFit();
    var project = projects.approved(projects.lock(projectId), request, caller.subject());
    audit.record("project.ethics-recorded", project.id(), Map.of("reference", request.reference()));
    return RestResponse.ResponseBuilder.<Project>created(
            URI.create("/v1/research-projects/" + project.id()))
        .entity(project)
        .build();
  }

  @POST
  @Path("/{projectId}/approve")
  @Transactional
  @Operation(
      summary = "Approve a research project",
      description =
          "Roles: operator. Needs If-Match, and an approval by a board of ethics that holds today.")
  @APIResponseSchema(value = Project.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`ethics-missing`, `project-move-refused`")
  public RestResponse<Project> approve(
      @RestPath UUID projectId, @RestHeader("If-Match") @Nullable String ifMatch) {
    return changed("project.approved", projectId, ifMatch, projects::approve);
  }

  @POST
  @Path("/{projectId}/end")
  @Transactional
  @Operation(
      summary = "End a research project, or refuse one that is not approved",
      description = "Roles: operator. Needs If-Match. Its agreements end too.")
  @APIResponseSchema(value = Project.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`project-move-refused`")
  public RestResponse<Project> end(
      @RestPath UUID projectId, @RestHeader("If-Match") @Nullable String ifMatch) {
    return changed("project.ended", projectId, ifMatch, projects::end);
  }

  private RestResponse<Project> changed(
      String action, UUID id, @Nullable String ifMatch, UnaryOperator<Project> change) {
    var before = projects.lock(id);
    before.versionTag().mustMatch(ifMatch);
    var after = change.apply(before);
    audit.record(action, id, null, state(before), state(after));
    return answer(after);
  }

  private static Map<String, Object> state(Project project) {
    return Map.of("status", project.status(), "title", project.title(), "endsOn", project.endsOn());
  }

  private @Nullable String lead() {
    return caller.has("operator") ? null : caller.subject();
  }

  private static RestResponse<Project> answer(Project project) {
    return RestResponse.ResponseBuilder.ok(project)
        .header("ETag", project.versionTag().tag())
        .build();
  }
}
