package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;
import org.jspecify.annotations.Nullable;

/** Takes in what shops tell of their sellers. */
@ApplicationScoped
class ShopFeed implements FeedHandler {

  private static final Set<String> FACTS = Set.of("shop.opened", "product.listed", "order.paid");

  /** The one thing that all these events say. */
  record OfSeller(String seller) {}

  /**
   * @param person absent once the shop has let its feed forget who it was
   */
  record PersonErased(@Nullable String person, String pseudonym, Instant erasedAt) {}

  private final Milestones milestones;
  private final ErasedPeople erasedPeople;

  ShopFeed(Milestones milestones, ErasedPeople erasedPeople) {
    this.milestones = milestones;
    this.erasedPeople = erasedPeople;
  }

  @Override
  public String feed() {
    return "shop";
  }

  /** What was told of a person before an erasure is kept before it, and forgotten by it. */
  @Override
  public void handle(List<FeedEvent> events) {
    int kept = 0;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).type().equals("person.erased")) {
        keep(events.subList(kept, i));
        erasedPeople.forget(events.get(i).dataAs(PersonErased.class));
        kept = i + 1;
      }
    }
    keep(events.subList(kept, events.size()));
  }

  private void keep(List<FeedEvent> events) {
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
