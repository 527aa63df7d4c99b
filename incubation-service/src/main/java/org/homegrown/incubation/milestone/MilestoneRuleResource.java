package org.homegrown.incubation.milestone;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** Single milestone rules. They never change; another one takes their place. */
@Path("/v1/milestone-rules/{ruleId}")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Milestones")
public class MilestoneRuleResource {

  private final Scope scope;
  private final MilestoneRules rules;
  private final Audit audit;
  private final Caller caller;

  MilestoneRuleResource(Scope scope, MilestoneRules rules, Audit audit, Caller caller) {
    this.scope = scope;
    this.rules = rules;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Path("/retire")
  @Transactional
  @Operation(
      summary = "Retire a milestone rule",
      description =
          "Roles: coordinator who leads the programme. Those enrolled keep it, whoever enrols later does without it.")
  public MilestoneRule retire(@RestPath UUID ruleId) {
    var programme = rules.programmeOf(ruleId, caller.subject());
    scope.requireLead(programme, caller.subject());
    var rule = rules.retire(ruleId);
    audit.record("milestone-rule.retired", ruleId, programme, Map.of("after", rule));
    return rule;
  }
}
