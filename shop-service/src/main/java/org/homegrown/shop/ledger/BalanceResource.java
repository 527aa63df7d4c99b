package org.homegrown.shop.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A shop's money. */
@Path("/v1/shops/{shopId}")
@RolesAllowed({"seller", "operator"})
@RunOnVirtualThread
@Tag(name = "Money")
public class BalanceResource {

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private final Balances balances;
  private final Shops shops;
  private final Caller caller;

  BalanceResource(Balances balances, Shops shops, Caller caller) {
    this.balances = balances;
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @Path("/balance")
  @Transactional
  @Operation(
      summary = "Read what is owed to a shop",
      description = "Roles: seller, of their own shop; operator.")
  public BalanceView balance(@RestPath UUID shopId) {
    var shop = visible(shopId);
    return balances.of(shop.id(), shop.currency());
  }

  @GET
  @Path("/statement")
  @Transactional
  @Operation(
      summary = "List what came and went, the latest first",
      description =
          "Roles: seller, of their own shop; operator. From and to are dates in the shop's zone, both included.")
  public Page<StatementLine> statement(
      @RestPath UUID shopId,
      @RestQuery @Nullable LocalDate from,
      @RestQuery @Nullable LocalDate to,
      @Valid @BeanParam PageRequest page) {
    var shop = visible(shopId);
    var first = from == null ? EARLIEST : from;
    var last = to == null ? LATEST : to;
    if (first.isAfter(last)) {
      throw new BadInput("period-upside-down", "From must not be after to.");
    }
    return Page.of(
        balances.statement(shop.id(), first, last, page),
        page,
        line -> Cursor.of(line.postingId(), line.number()),
        Function.identity());
  }

  private Shop visible(UUID shopId) {
    return caller.has("operator")
        ? shops.require(shopId)
        : shops.requireOwn(shopId, caller.subject());
  }
}
