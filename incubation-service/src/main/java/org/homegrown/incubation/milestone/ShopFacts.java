package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.homegrown.incubation.feed.ShopEvents;
import org.homegrown.kit.feed.FeedEvent;

/** Takes in what shops tell of their sellers. */
@ApplicationScoped
class ShopFacts implements ShopEvents {

  /** The one thing that all these events say. */
  record OfSeller(String seller) {}

  private final Milestones milestones;

  ShopFacts(Milestones milestones) {
    this.milestones = milestones;
  }

  @Override
  public Set<String> types() {
    return Set.of("shop.opened", "product.listed", "order.paid");
  }

  @Override
  public void take(List<FeedEvent> events) {
    milestones.prove(
        events.stream()
            .map(
                event ->
                    new SellerFact(
                        event.dataAs(OfSeller.class).seller(),
                        event.type(),
                        event.id(),
                        event.time()))
            .toList());
  }
}
