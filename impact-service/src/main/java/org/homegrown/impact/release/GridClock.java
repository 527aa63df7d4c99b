package org.homegrown.impact.release;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.homegrown.kit.feed.FeedEnds;

/**
 * Freezes what is due, one span in a transaction. What the shop has still to tell would be missing
 * for ever, so it waits until the feed is read up to its end.
 */
@ApplicationScoped
class GridClock {

  /** A day is over where it begins last. */
  static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

  private static final String FEED = "shop";
  private static final Duration LATELY = Duration.ofHours(1);

  private final Grid grid;
  private final FeedEnds ends;

  GridClock(Grid grid, FeedEnds ends) {
    this.grid = grid;
    this.ends = ends;
  }

  @Scheduled(
      every = "{homegrown.grid.every}",
      delayed = "30s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void freezeDue() {
    if (ends.reachedWithin(LATELY, FEED)) {
      freezeAll(LocalDate.now(LAST_ZONE));
    } else {
      Log.warnf("nothing is made public before feed %s is read up to its end", FEED);
    }
  }

  void freezeAll(LocalDate today) {
    for (var frozen = grid.freezeNext(today); frozen.isPresent(); frozen = grid.freezeNext(today)) {
      Log.infof("%s is public", frozen.get().code());
    }
  }
}
