package org.homegrown.shop.returns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An operator's word on a return that buyer and seller do not agree on. */
@Path("/v1/returns/{returnId}/decision")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Returns")
public class DecisionResource {

  private final Cases cases;
  private final Returns returns;
  private final PayBack payBack;
  private final Patience patience;
  private final Audit audit;
  private final Caller caller;

  DecisionResource(
      Cases cases,
      Returns returns,
      PayBack payBack,
      Patience patience,
      Audit audit,
      Caller caller) {
    this.cases = cases;
    this.returns = returns;
    this.payBack = payBack;
    this.patience = patience;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Decide on an escalated return",
      description = "Roles: operator. It is final, and noted with who decided. Needs If-Match.")
  public RestResponse<ReturnView> decide(
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Rule request) {
    var found = cases.ofOperator(returnId, ifMatch);
    var now = Instant.now();
    found.subject().decide(request.decision(), request.ruling(), caller.subject(), now);
    switch (request.decision()) {
      case APPROVE -> {
        found.subject().approve(now, patience);
        payBack.promise(found);
      }
      case REFUND -> payBack.refund(found, now);
      case REJECT -> found.rejectByRuling();
    }
    audit.record("return.decided", returnId, Map.of("decision", request.decision()));
    returns.flush();
    return RestResponse.ResponseBuilder.ok(found.subject().view())
        .header("ETag", found.subject().version().tag())
        .build();
  }
}
