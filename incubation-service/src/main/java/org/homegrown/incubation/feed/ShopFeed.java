package org.homegrown.incubation.feed;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.homegrown.incubation.privacy.ErasedPeople;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;
import org.jspecify.annotations.Nullable;

/** Takes in what shops tell, room by room. */
@ApplicationScoped
class ShopFeed implements FeedHandler {

  /**
   * @param person absent once the shop has let its feed forget who it was
   */
  record PersonErased(@Nullable String person, String pseudonym, Instant erasedAt) {}

  private final List<ShopEvents> rooms;
  private final ErasedPeople erasedPeople;

  ShopFeed(@All List<ShopEvents> rooms, ErasedPeople erasedPeople) {
    this.rooms = rooms;
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
        forget(events.get(i).dataAs(PersonErased.class));
        kept = i + 1;
      }
    }
    keep(events.subList(kept, events.size()));
  }

  private void keep(List<FeedEvent> events) {
    for (var room : rooms) {
      var types = room.types();
      var taken = events.stream().filter(event -> types.contains(event.type())).toList();
      if (!taken.isEmpty()) {
        room.take(taken);
      }
    }
  }

  private void forget(PersonErased erased) {
    if (erased.person() != null) {
      erasedPeople.forget(new Erased(erased.person(), erased.pseudonym(), erased.erasedAt()));
    }
  }
}
