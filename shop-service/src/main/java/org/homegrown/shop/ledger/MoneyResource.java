package org.homegrown.shop.ledger;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.shop.Language;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Explains the money of an order. */
@Path("/v1/orders/{orderId}/money")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Money")
public class MoneyResource {

  private final OrderMoneys orders;
  private final Audit audit;
  private final Caller caller;

  MoneyResource(OrderMoneys orders, Audit audit, Caller caller) {
    this.orders = orders;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Explain the money of an order, line by line, adding up to zero",
      description =
          "Its buyer sees what they paid for; the seller of its shop and operators see what is left for the seller, and why. In the language of the shop, unless another one is asked for by locale; buyers may also ask by Accept-Language.")
  public MoneyView explain(
      @RestPath UUID orderId,
      @RestQuery @Nullable @Pattern(regexp = Language.PATTERN) String locale,
      @RestHeader("Accept-Language") @Nullable @Size(max = 200) String language) {
    var order = orders.require(orderId);
    var asked = Optional.ofNullable(locale);
    var owns = order.owner().equals(caller.subject());
    if (owns || caller.has("operator")) {
      if (!owns) {
        audit.record("order.read", orderId, Map.of());
      }
      return explain(order, asked.orElse(order.language())).forSeller();
    }
    if (order.buyer().equals(caller.subject())) {
      var understood = asked.or(() -> Language.accepted(language));
      return explain(order, understood.orElse(order.language())).forBuyer();
    }
    throw new NotFound("order-not-found", "There is no such order.");
  }

  private Explanation explain(OrderMoney order, String language) {
    return new Explanation(order, new Posted(order.orderId(), orders.posted(order)), language);
  }
}
