package org.homegrown.impact.release;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Freezes what is due, one span in a transaction. */
@ApplicationScoped
class GridClock {

  /** A day is over where it begins last. */
  private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

  private final Grid grid;

  GridClock(Grid grid) {
    this.grid = grid;
  }

  @Scheduled(
      every = "{homegrown.grid.every}",
      delayed = "30s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void freezeAll() {
    freezeAll(LocalDate.now(LAST_ZONE));
  }

  void freezeAll(LocalDate today) {
    for (var frozen = grid.freezeNext(today); frozen.isPresent(); frozen = grid.freezeNext(today)) {
      Log.infof("%s is public", frozen.get().code());
    }
  }
}
