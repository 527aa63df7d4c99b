package org.homegrown.impact.feed;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.impact.region.Regions;
import org.homegrown.impact.region.Regions.RegionDefined;
import org.homegrown.impact.rollup.Rollups;
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

  private final List<FeedEvents> rooms;
  private final Regions regions;
  private final Rollups rollups;
  private final ErasedPeople erasedPeople;

  ShopFeed(
      @All List<FeedEvents> rooms, Regions regions, Rollups rollups, ErasedPeople erasedPeople) {
    this.rooms = rooms.stream().filter(room -> room.feed().equals("shop")).toList();
    this.regions = regions;
    this.rollups = rollups;
    this.erasedPeople = erasedPeople;
  }

  @Override
  public String feed() {
    return "shop";
  }

  /** What was told of a person before an erasure is kept before it, and forgotten by it. */
  @Override
  public void handle(List<FeedEvent> events) {
    try {
      var batch = rollups.begin();
      int kept = 0;
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i).type().equals("person.erased")) {
          keep(events.subList(kept, i), batch);
          forget(events.get(i).dataAs(PersonErased.class));
          kept = i + 1;
        }
      }
      keep(events.subList(kept, events.size()), batch);
    } catch (SQLException e) {
      throw new IllegalStateException("the shop's events could not be kept", e);
    }
  }

  private void keep(List<FeedEvent> events, long batch) throws SQLException {
    var defined =
        events.stream()
            .filter(event -> event.type().equals("region.defined"))
            .map(event -> event.dataAs(RegionDefined.class))
            .toList();
    if (!defined.isEmpty()) {
      rollups.regionsChanged(regions.define(defined));
    }
    for (var room : rooms) {
      var types = room.types();
      var taken = events.stream().filter(event -> types.contains(event.type())).toList();
      if (!taken.isEmpty()) {
        room.take(taken, batch);
      }
    }
  }

  private void forget(PersonErased erased) throws SQLException {
    if (erased.person() != null) {
      erasedPeople.forget(new Erased(erased.person(), erased.pseudonym(), erased.erasedAt()));
    }
  }
}
