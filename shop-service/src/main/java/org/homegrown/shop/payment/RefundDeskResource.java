package org.homegrown.shop.payment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Refunds of all shops, for those who see to it that money arrives. */
@Path("/v1/refunds")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Payments")
public class RefundDeskResource {

  private final Refunds refunds;
  private final Audit audit;

  RefundDeskResource(Refunds refunds, Audit audit) {
    this.refunds = refunds;
    this.audit = audit;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List refunds of all shops, the latest first",
      description = "Roles: operator. Those that failed, unless another status is asked for.")
  public Page<RefundRecord> list(
      @RestQuery @DefaultValue("FAILED") Refund.Status status, @Valid @BeanParam PageRequest page) {
    return Page.of(
        refunds.list(status, page), page, refund -> Cursor.of(refund.id()), Refund::forTheDesk);
  }

  @POST
  @Path("/{refundId}/retry")
  @Idempotent
  @Transactional
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @Operation(
      summary = "Ask for a failed refund again",
      description =
          "Roles: operator; audited. A refund that has not failed, or is asked for again already,"
              + " is answered as it stands.")
  public RestResponse<RefundRecord> retry(@RestPath UUID refundId) {
    var refund = refunds.lock(refundId);
    if (refund.hasFailed()) {
      refunds.askAgain(refund);
      audit.record("refund.retried", refundId, Map.of("attempt", refund.attempt()));
    }
    return RestResponse.ok(refund.forTheDesk());
  }
}
