package org.homegrown.incubation.milestone;

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
import org.homegrown.incubation.programme.Programmes;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What there is to reach in a programme. */
@Path("/v1/programmes/{programmeId}/milestone-rules")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Milestones")
public class ProgrammeMilestoneRuleResource {

  private final Scope scope;
  private final Programmes programmes;
  private final MilestoneRules rules;
  private final Milestones milestones;
  private final Audit audit;
  private final Caller caller;

  ProgrammeMilestoneRuleResource(
      Scope scope,
      Programmes programmes,
      MilestoneRules rules,
      Milestones milestones,
      Audit audit,
      Caller caller) {
    this.scope = scope;
    this.programmes = programmes;
    this.rules = rules;
    this.milestones = milestones;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what there is to reach in a programme",
      description = "Roles: coordinator of the programme.")
  public RulesOf list(@RestPath UUID programmeId) {
    scope.requireProgramme(programmeId, caller.subject());
    return new RulesOf(rules.of(programmeId));
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Set a milestone",
      description =
          "Roles: coordinator who leads the programme. Open enrolments get it at once, judged by what their shops have told.")
  @APIResponseSchema(value = MilestoneRule.class, responseCode = "201")
  public RestResponse<MilestoneRule> add(
      @RestPath UUID programmeId, @Valid @NotNull AddMilestoneRule request) {
    scope.requireLead(programmeId, caller.subject());
    programmes.lock(programmeId);
    var rule = rules.add(programmeId, request);
    rules.cohorts(programmeId).forEach(cohort -> milestones.show(programmeId, cohort));
    milestones.extend(rule, programmeId);
    audit.record("milestone-rule.added", rule.id(), programmeId, Map.of("after", rule));
    return RestResponse.ResponseBuilder.<MilestoneRule>created(
            URI.create("/v1/programmes/" + programmeId + "/milestone-rules"))
        .entity(rule)
        .build();
  }
}
