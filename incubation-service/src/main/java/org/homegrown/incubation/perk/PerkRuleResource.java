package org.homegrown.incubation.perk;

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

/** What a programme's milestones earn in the shop. */
@Path("/v1/programmes/{programmeId}/perk-rules")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Milestones")
public class PerkRuleResource {

  private final Scope scope;
  private final Perks perks;
  private final Audit audit;
  private final Caller caller;

  PerkRuleResource(Scope scope, Perks perks, Audit audit, Caller caller) {
    this.scope = scope;
    this.perks = perks;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what milestones earn",
      description = "Roles: coordinator of the programme.")
  public PerkRules list(@RestPath UUID programmeId) {
    scope.requireProgramme(programmeId, caller.subject());
    return new PerkRules(perks.rules(programmeId));
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Let a milestone earn something",
      description =
          "Roles: coordinator who leads the programme. Whoever completes the milestone from now on has it, until it reopens.")
  @APIResponseSchema(value = PerkRuleView.class, responseCode = "201")
  public RestResponse<PerkRuleView> add(
      @RestPath UUID programmeId, @Valid @NotNull AddPerkRule request) {
    scope.requireLead(programmeId, caller.subject());
    var rule = perks.add(programmeId, request);
    audit.record("perk-rule.added", rule.id(), programmeId, Map.of("after", rule));
    return RestResponse.ResponseBuilder.<PerkRuleView>created(
            URI.create("/v1/programmes/" + programmeId + "/perk-rules"))
        .entity(rule)
        .build();
  }

  @POST
  @Path("/{perkRuleId}/retire")
  @Transactional
  @Operation(
      summary = "Let a milestone earn it no more",
      description = "Roles: coordinator who leads the programme. What was granted stays.")
  public PerkRuleView retire(@RestPath UUID programmeId, @RestPath UUID perkRuleId) {
    scope.requireLead(programmeId, caller.subject());
    var rule = perks.retire(programmeId, perkRuleId);
    audit.record("perk-rule.retired", perkRuleId, programmeId, Map.of("after", rule));
    return rule;
  }
}
