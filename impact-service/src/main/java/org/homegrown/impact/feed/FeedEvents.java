package org.homegrown.impact.feed;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.homegrown.kit.feed.FeedEvent;

/** A room that takes events of a feed. Any number of beans. */
public interface FeedEvents {

  /** shop or incubation. */
  String feed();

  Set<String> types();

  /**
   * Takes in events of its types, in the feed's order, in the position's transaction and under the
   * lock of the rollups. Regions that the same events define are known.
   *
   * @param batch of whatever is kept of them
   */
  void take(List<FeedEvent> events, long batch) throws SQLException;
}
