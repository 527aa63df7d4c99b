package org.homegrown.incubation.risk;

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
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** When participants of a programme are at risk. */
@Path("/v1/programmes/{programmeId}/risk-rules")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Risk")
public class RiskRuleResource {

  private final Scope scope;
  private final RiskRules rules;
  private final Audit audit;
  private final Caller caller;

  RiskRuleResource(Scope scope, RiskRules rules, Audit audit, Caller caller) {
    this.scope = scope;
    this.rules = rules;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List when participants of a programme are at risk",
      description = "Roles: coordinator of the programme.")
  public RiskRulesOf list(@RestPath UUID programmeId) {
    scope.requireProgramme(programmeId, caller.subject());
    return new RiskRulesOf(rules.of(programmeId));
  }

  @POST
  @Idempotent
  @Transactional
  @APIResponseSchema(value = RiskRule.class, responseCode = "201")
  @Operation(
      summary = "Say when participants are at risk",
      description =
          "Roles: coordinator who leads the programme. Everybody is judged by it within seconds.")
  public RestResponse<RiskRule> add(
      @RestPath UUID programmeId, @Valid @NotNull AddRiskRule request) {
    scope.requireLead(programmeId, caller.subject());
    var rule = rules.add(programmeId, request);
    audit.record("risk-rule.added", rule.id(), programmeId, Map.of(), Map.of("rule", rule));
    return RestResponse.ResponseBuilder.<RiskRule>created(
            URI.create("/v1/programmes/" + programmeId + "/risk-rules"))
        .entity(rule)
        .build();
  }

  @POST
  @Path("/{riskRuleId}/retire")
  @Transactional
  @Operation(
      summary = "Take a risk rule out of use",
      description =
          "Roles: coordinator who leads the programme. Cases that nobody has in hand close as RECOVERED.")
  public RiskRule retire(@RestPath UUID programmeId, @RestPath UUID riskRuleId) {
    scope.requireLead(programmeId, caller.subject());
    var rule = rules.retire(programmeId, riskRuleId);
    audit.record("risk-rule.retired", riskRuleId, programmeId, Map.of(), Map.of("rule", rule));
    return rule;
  }
}
