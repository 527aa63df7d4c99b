package org.homegrown.kit.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.homegrown.kit.Effects;

/** Remembers each event's text as an effect; fails on those that a test has poisoned. */
@ApplicationScoped
class OwnFeedHandler implements FeedHandler {

  static final Set<String> POISONED = ConcurrentHashMap.newKeySet();
  static final Set<String> CUTS_CONNECTION_ONCE = ConcurrentHashMap.newKeySet();

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
      if (CUTS_CONNECTION_ONCE.remove(what)) {
        effects.cutConnection();
      }
      if (POISONED.contains(what)) {
        throw new IllegalStateException("cannot digest " + what);
      }
    }
  }
}
