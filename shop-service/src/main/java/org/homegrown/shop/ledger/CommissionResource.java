package org.homegrown.shop.ledger;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestResponse;

/** What the platform keeps of sales. */
@Path("/v1/commissions")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Money")
public class CommissionResource {

  private final CommissionRules rules;
  private final Audit audit;
  private final Caller caller;

  CommissionResource(CommissionRules rules, Audit audit, Caller caller) {
    this.rules = rules;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Set a commission from a date on",
      description =
          "Roles: operator. The most specific rule holds: of shop and category, of the shop, of the category, of all; a category's rule holds for the categories below it that have none nearer.")
  @APIResponseSchema(value = CommissionRuleView.class, responseCode = "201")
  public RestResponse<CommissionRuleView> set(@Valid @NotNull SetCommission request) {
    var rule = request.by(caller.subject());
    rules.add(rule);
    audit.record(
        "commission.set",
        rule.id(),
        Map.of("basisPoints", request.basisPoints(), "fromDate", request.fromDate()));
    return RestResponse.ResponseBuilder.<CommissionRuleView>created(
            URI.create("/v1/commissions/" + rule.id()))
        .entity(rule.view())
        .build();
  }

  @GET
  @Operation(summary = "List commissions, the oldest first", description = "Roles: operator.")
  public Page<CommissionRuleView> list(@Valid @BeanParam PageRequest page) {
    return Page.of(rules.list(page), page, rule -> Cursor.of(rule.id()), CommissionRule::view);
  }
}
