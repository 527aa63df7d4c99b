package org.homegrown.kit.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.homegrown.kit.Effects;

/** Remembers each event's text as an effect; fails on those that a test has poisoned. */
@ApplicationScoped
class OwnFeedHandler implements FeedHandler {

  static final Set<String> POISONED = ConcurrentHashMap.newKeySet();

  /** How many times yet the connection is cut while an event is taken in. */
  static final Map<String, Integer> CUTS = new ConcurrentHashMap<>();

  private final Effects effects;

  OwnFeedHandler(Effects effects) {
    this.effects = effects;
  }

  @Override
  public String feed() {
    return "own";
  }

  @Override
  public void handle(List<FeedEvent> events) {
    for (var event : events) {
      var what = event.dataAs(Happened.class).what();
      effects.add("took " + what);
      if (CUTS.merge(what, -1, Integer::sum) >= 0) {
        effects.cutConnection();
      }
      if (POISONED.contains(what)) {
        throw new IllegalStateException("cannot digest " + what);
      }
    }
  }
}
