package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.incubation.feed.ShopEvents;
import org.homegrown.kit.feed.FeedEvent;

/**
 * Takes in what shops tell of their sellers. An order for which its buyer had nothing to pay is no
 * sale.
 */
@ApplicationScoped
class ShopFacts implements ShopEvents {

  /** The one thing that facts without an amount say. */
  record OfSeller(String seller) {}

  record OrderPaid(
      UUID orderId, UUID shopId, String seller, String region, long amount, String currency) {}

  record OrderRefunded(UUID refundId, UUID orderId, String seller, long amount) {}

  /**
   * @param subject what it happened to; it counts once
   */
  record Fact(UUID eventId, String seller, String type, String subject, Instant occurredAt) {}

  record Sale(UUID eventId, OrderPaid order, Instant paidAt) {}

  record Refund(UUID eventId, OrderRefunded refund, Instant occurredAt) {}

  private final Milestones milestones;

  ShopFacts(Milestones milestones) {
    this.milestones = milestones;
  }

  @Override
  public Set<String> types() {
    return Set.of("shop.opened", "product.listed", "live.started", "order.paid", "order.refunded");
  }

  @Override
  public void take(List<FeedEvent> events) {
    var facts = new ArrayList<Fact>();
    var sales = new ArrayList<Sale>();
    var refunds = new ArrayList<Refund>();
    for (var event : events) {
      switch (event.type()) {
        case "order.paid" -> {
          var order = event.dataAs(OrderPaid.class);
          if (order.amount() > 0) {
            sales.add(new Sale(event.id(), order, event.time()));
          }
        }
        case "order.refunded" ->
            refunds.add(new Refund(event.id(), event.dataAs(OrderRefunded.class), event.time()));
        default ->
            facts.add(
                new Fact(
                    event.id(),
                    event.dataAs(OfSeller.class).seller(),
                    event.type(),
                    event.subject(),
                    event.time()));
      }
    }
    milestones.prove(facts, sales, refunds);
  }
}
