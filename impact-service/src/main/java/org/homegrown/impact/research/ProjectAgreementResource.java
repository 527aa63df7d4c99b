package org.homegrown.impact.research;

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
import java.util.function.Function;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What a project may see. */
@Path("/v1/research-projects/{projectId}/agreements")
@RunOnVirtualThread
@Tag(name = "Research")
public class ProjectAgreementResource {

  private final Projects projects;
  private final Agreements agreements;
  private final Audit audit;
  private final Caller caller;

  ProjectAgreementResource(Projects projects, Agreements agreements, Audit audit, Caller caller) {
    this.projects = projects;
    this.agreements = agreements;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @RolesAllowed("operator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Draft an agreement on access to data",
      description = "Roles: operator. It holds when the researcher whom it names has signed it.")
  @APIResponseSchema(value = AgreementView.class, responseCode = "201")
  @APIResponse(responseCode = "409", description = "`project-move-refused`: it is not approved")
  @APIResponse(
      responseCode = "422",
      description = "`term-beyond-approval`, `term-backwards`, `column-unknown`, `columns-missing`")
  public RestResponse<AgreementView> draft(
      @RestPath UUID projectId, @Valid @NotNull DraftAgreement request) {
    var project = projects.lock(projectId);
    request.mustFit(project);
    var agreement = agreements.draft(project, request);
    audit.record(
        "agreement.drafted",
        agreement.id(),
        Map.of("projectId", projectId, "scopes", agreement.scopes(), "k", agreement.k()));
    return RestResponse.ResponseBuilder.<AgreementView>created(
            URI.create("/v1/agreements/" + agreement.id()))
        .entity(agreement)
        .header("ETag", agreement.versionTag().tag())
        .build();
  }

  @GET
  @RolesAllowed({"operator", "researcher"})
  @Operation(
      summary = "List a project's agreements",
      description = "Roles: operator; researchers who lead the project.")
  public Page<AgreementView> list(@RestPath UUID projectId, @Valid @BeanParam PageRequest page) {
    var project = projects.require(projectId, caller.has("operator") ? null : caller.subject());
    return Page.of(
        agreements.of(project.id(), page),
        page,
        agreement -> Cursor.of(agreement.id()),
        Function.identity());
  }
}
