package org.homegrown.kit.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each feed was last read up to its end by this replica: whatever the other service had told
 * by then is known here, or parked.
 */
@ApplicationScoped
public class FeedEnds {

  private final Map<String, Instant> reached = new ConcurrentHashMap<>();

  void reached(String feed, Instant when) {
    reached.put(feed, when);
  }

  /** False before a feed was read up to its end for the first time since the start. */
  public boolean reachedWithin(Duration time, String feed) {
    return reached.getOrDefault(feed, Instant.MIN).isAfter(Instant.now().minus(time));
  }
}
