package org.homegrown.shop.payout;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.onboarding.Requirement;
import org.homegrown.shop.onboarding.Requirements;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;

/** Where a shop's money goes. */
@Path("/v1/shops/{shopId}/payout-account")
@RunOnVirtualThread
@Tag(name = "Payouts")
public class PayoutAccountResource {

  private final PayoutAccounts accounts;
  private final PayoutSchedules schedules;
  private final Requirements requirements;
  private final Shops shops;
  private final Audit audit;
  private final Caller caller;

  PayoutAccountResource(
      PayoutAccounts accounts,
      PayoutSchedules schedules,
      Requirements requirements,
      Shops shops,
      Audit audit,
      Caller caller) {
    this.accounts = accounts;
    this.schedules = schedules;
    this.requirements = requirements;
    this.shops = shops;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"seller", "operator"})
  @Transactional
  @Operation(
      summary = "Read a shop's payout account, masked",
      description = "Roles: seller, of their own shop; operator.")
  public PayoutAccountView read(@RestPath UUID shopId) {
    var shop = shops.requireInside(shopId, caller.subject(), caller.has("operator"));
    var account = accounts.require(shopId);
    if (!shop.owner().equals(caller.subject())) {
      audit.record("payout-account.read", shopId, Map.of("account", account.id()));
    }
    return accounts.view(account);
  }

  @PUT
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Give a shop's payout account",
      description =
          "Roles: seller, of their own shop. The first one can be paid at once; a changed one rests"
              + " a while first. Giving the same again changes nothing.")
  public PayoutAccountView put(@RestPath UUID shopId, @Valid @NotNull PutPayoutAccount request) {
    var details = request.details();
    var shop = shops.lockOwn(shopId, caller.subject());
    var account = accounts.put(shop, details);
    accounts.flush();
    schedules.begin(shop);
    requirements.submit(shop, Requirement.Kind.PAYOUT_ACCOUNT, "account " + account.id());
    audit.record("payout-account.given", shopId, Map.of("account", account.id()));
    return accounts.view(account);
  }
}
