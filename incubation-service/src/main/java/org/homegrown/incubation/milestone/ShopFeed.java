package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;

/** Takes in what shops tell of their sellers. */
@ApplicationScoped
class ShopFeed implements FeedHandler {

  private static final Set<String> FACTS = Set.of("shop.opened", "product.listed", "order.paid");

  /** The one thing that all these events say. */
  record OfSeller(String seller) {}

  private final Milestones milestones;

  ShopFeed(Milestones milestones) {
    this.milestones = milestones;
  }

  @Override
  public String feed() {
    return "shop";
  }

  @Override
  public void handle(List<FeedEvent> events) {
    var facts =
        events.stream()
            .filter(event -> FACTS.contains(event.type()))
            .map(
                event ->
                    new SellerFact(
                        event.dataAs(OfSeller.class).seller(),
                        event.type(),
                        event.id(),
                        event.time()))
            .toList();
    if (!facts.isEmpty()) {
      milestones.prove(facts);
    }
  }
}
