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

/** Money for research projects. */
@Path("/v1/research-projects/{projectId}/tranches")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Research")
public class TrancheResource {

  private final Projects projects;
  private final Tranches tranches;
  private final Audit audit;
  private final Caller caller;

  TrancheResource(Projects projects, Tranches tranches, Audit audit, Caller caller) {
    this.projects = projects;
    this.tranches = tranches;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(summary = "Plan a tranche of a project's funding", description = "Roles: operator.")
  @APIResponseSchema(value = Tranche.class, responseCode = "201")
  public RestResponse<Tranche> plan(@RestPath UUID projectId, @Valid @NotNull PlanTranche request) {
    var project = projects.lock(projectId);
    var tranche = tranches.plan(project.id(), request, caller.subject());
    audit.record(
        "tranche.planned",
        projectId,
        Map.of("number", tranche.number(), "amount", tranche.amount()));
    return RestResponse.ResponseBuilder.<Tranche>created(
            URI.create("/v1/research-projects/%s/tranches".formatted(projectId)))
        .entity(tranche)
        .header("ETag", tranche.versionTag().tag())
        .build();
  }

  @GET
  @RolesAllowed({"operator", "researcher"})
  @Operation(
      summary = "List a project's tranches",
      description = "Roles: operator; researchers who lead the project.")
  public Page<Tranche> list(@RestPath UUID projectId, @Valid @BeanParam PageRequest page) {
    var project = projects.require(projectId, caller.has("operator") ? null : caller.subject());
    return Page.of(
        tranches.of(project.id(), page),
        page,
        tranche -> Cursor.of(tranche.number()),
        Function.identity());
  }

  @POST
  @Path("/{number}/approve")
  @Transactional
  @Operation(
      summary = "Approve a tranche",
      description = "Roles: operator, another one than who planned it. Needs If-Match.")
  @APIResponseSchema(value = Tranche.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`tranche-move-refused`")
  @APIResponse(responseCode = "422", description = "`tranche-takes-two`")
  public RestResponse<Tranche> approve(
      @RestPath UUID projectId,
      @RestPath int number,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    return moved(
        "tranche.approved",
        projectId,
        number,
        ifMatch,
        tranche -> tranches.approve(tranche, caller.subject()));
  }

  @POST
  @Path("/{number}/pay")
  @Transactional
  @Operation(
      summary = "Record that a tranche was paid",
      description = "Roles: operator. Needs If-Match. It was approved before.")
  @APIResponseSchema(value = Tranche.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`tranche-move-refused`, `reference-taken`")
  public RestResponse<Tranche> pay(
      @RestPath UUID projectId,
      @RestPath int number,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PayTranche request) {
    return moved(
        "tranche.paid", projectId, number, ifMatch, tranche -> tranches.pay(tranche, request));
  }

  @POST
  @Path("/{number}/cancel")
  @Transactional
  @Operation(
      summary = "Cancel a tranche that is not paid",
      description = "Roles: operator. Needs If-Match.")
  @APIResponseSchema(value = Tranche.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`tranche-move-refused`")
  public RestResponse<Tranche> cancel(
      @RestPath UUID projectId,
      @RestPath int number,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    return moved("tranche.cancelled", projectId, number, ifMatch, tranches::cancel);
  }

  private RestResponse<Tranche> moved(
      String action,
      UUID project,
      int number,
      @Nullable String ifMatch,
      UnaryOperator<Tranche> move) {
    var before = tranches.lock(project, number);
    before.versionTag().mustMatch(ifMatch);
    var after = move.apply(before);
    audit.record(
        action,
        project,
        null,
        Map.of("number", number, "status", before.status()),
        Map.of("number", number, "status", after.status()));
    return RestResponse.ResponseBuilder.ok(after).header("ETag", after.versionTag().tag()).build();
  }
}
