package org.homegrown.shop.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What sellers pay of what they owe. */
@Path("/v1/shops/{shopId}/repayments")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Money")
public class RepaymentResource {

  private final Repayments repayments;
  private final Balances balances;
  private final Shops shops;
  private final Audit audit;

  RepaymentResource(Repayments repayments, Balances balances, Shops shops, Audit audit) {
    this.repayments = repayments;
    this.balances = balances;
    this.shops = shops;
    this.audit = audit;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Record that a seller paid what they owed",
      description =
          "Roles: operator. At most what the shop owes; the same transfer is recorded once. Answers"
              + " with the balance after it.")
  @APIResponseSchema(value = BalanceView.class, responseCode = "201")
  public RestResponse<BalanceView> record(
      @RestPath UUID shopId, @Valid @NotNull RecordRepayment request) {
    var shop = shops.lock(shopId);
    repayments.record(shop, request.amount(), request.reference());
    audit.record(
        "repayment.recorded",
        shopId,
        Map.of("amount", request.amount(), "reference", request.reference()));
    return RestResponse.ResponseBuilder.<BalanceView>created(
            URI.create("/v1/shops/%s/statement".formatted(shopId)))
        .entity(balances.of(shop.id(), shop.currency()))
        .build();
  }
}
