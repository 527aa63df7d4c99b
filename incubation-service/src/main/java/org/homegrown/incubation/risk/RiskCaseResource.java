package org.homegrown.incubation.risk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.DomainException;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who is at risk, as coordinators work through it. */
@Path("/v1/risk-cases")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Risk")
public class RiskCaseResource {

  private final RiskCases cases;
  private final Audit audit;
  private final Caller caller;

  RiskCaseResource(RiskCases cases, Audit audit, Caller caller) {
    this.cases = cases;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List who is at risk",
      description =
          "Roles: coordinator; those in their scope. 'owner' is me, nobody, or somebody's sub. Without 'status' those that are not closed. By level, then by due date, then the older ones.")
  public Page<RiskCase> list(
      @RestQuery @Nullable UUID programme,
      @RestQuery @Nullable CaseStatus status,
      @RestQuery @Nullable RiskLevel level,
      @RestQuery @Nullable @Size(min = 1, max = 255) String owner,
      @Valid @BeanParam PageRequest page) {
    var person = "me".equals(owner) ? caller.subject() : owner;
    return Page.of(
        cases.list(new Worklist(programme, status, level, person), caller.subject(), page),
        page,
        RiskCases::cursor,
        found -> found);
  }

  @GET
  @Path("/{caseId}")
  @Operation(
      summary = "Read a case",
      description = "Roles: coordinator whose scope has the person.")
  public RestResponse<RiskCase> read(@RestPath UUID caseId) {
    return answer(cases.require(caseId, caller.subject()));
  }

  @PATCH
  @Path("/{caseId}")
  @Transactional
  @Operation(
      summary = "Take a case in hand, or say what is next",
      description =
          "Roles: coordinator whose scope has the person. Needs If-Match. What is left out stays as it is. The owner must be such a coordinator too.")
  public RestResponse<RiskCase> change(
      @RestPath UUID caseId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeCase request) {
    return answer(change(caseId, request, ifMatch));
  }

  @POST
  @Path("/{caseId}/close")
  @Transactional
  @Operation(
      summary = "Close a case",
      description =
          "Roles: coordinator whose scope has the person. The same rule opens another one after seven days at the earliest.")
  public RestResponse<RiskCase> close(@RestPath UUID caseId, @Valid @NotNull CloseCase request) {
    var closed = cases.close(caseId, request, caller.subject());
    record("risk-case.closed", closed);
    return answer(closed.after());
  }

  @POST
  @Path("/bulk")
  @Operation(
      summary = "Give many cases to one owner",
      description =
          "Roles: coordinator whose scope has the people. Each case on its own: one that is refused stops no other.")
  public AssignedMany assign(@Valid @NotNull AssignCases request) {
    return new AssignedMany(
        request.cases().stream().map(each -> assign(each, request.owner())).toList());
  }

  private AssignedMany.Assigned assign(UUID id, String owner) {
    try {
      QuarkusTransaction.requiringNew().call(() -> change(id, ChangeCase.of(owner), "*"));
      return new AssignedMany.Assigned(id, true, null, null);
    } catch (DomainException e) {
      return new AssignedMany.Assigned(id, false, e.code(), e.detail());
    }
  }

  private RiskCase change(UUID id, ChangeCase request, @Nullable String ifMatch) {
    var changed = cases.change(id, request, ifMatch, caller.subject());
    record("risk-case.changed", changed);
    return changed.after();
  }

  private void record(String action, RiskCases.Changed changed) {
    audit.record(
        action,
        changed.after().id(),
        changed.after().programmeId(),
        changed.before().state(),
        changed.after().state());
  }

  private static RestResponse<RiskCase> answer(RiskCase found) {
    return RestResponse.ResponseBuilder.ok(found).header("ETag", found.asVersion().tag()).build();
  }
}
