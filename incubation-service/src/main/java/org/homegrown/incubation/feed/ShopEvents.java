package org.homegrown.incubation.feed;

import java.util.List;
import java.util.Set;
import org.homegrown.kit.feed.FeedEvent;

/** A room that takes events of the shop's feed. Any number of beans. */
public interface ShopEvents {

  Set<String> types();

  /** Takes in events of its types, in the feed's order, in the position's transaction. */
  void take(List<FeedEvent> events);
}
