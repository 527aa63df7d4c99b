package org.homegrown.shop.ledger;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.audit.Audit;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
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
          "Its buyer sees what they paid for; the seller of its shop and operators see what is left for the seller, and why. In the language asked for, or else the one of the shop's country.")
  public MoneyView explain(
      @RestPath UUID orderId,
      @RestHeader("Accept-Language") @Nullable @Size(max = 200) String language) {
    var order = orders.require(orderId);
    var explanation = new Explanation(order, ranges(language));
    if (order.owner().equals(caller.subject())) {
      return explanation.forSeller();
    }
    if (caller.has("operator")) {
      audit.record("order.read", orderId, Map.of());
      return explanation.forSeller();
    }
    if (order.buyer().equals(caller.subject())) {
      return explanation.forBuyer();
    }
    throw new NotFound("order-not-found", "There is no such order.");
  }

  private static List<Locale.LanguageRange> ranges(@Nullable String language) {
    try {
      return language == null ? List.of() : Locale.LanguageRange.parse(language);
    } catch (IllegalArgumentException notALanguage) {
      return List.of();
    }
  }
}
