package org.homegrown.impact.research;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.seal.Resealing;

/** Seals anew, now and then, what an older key sealed. */
@ApplicationScoped
class SealingClock {

  private final Resealing resealing;

  SealingClock(Resealing resealing) {
    this.resealing = resealing;
  }

  @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void reseal() {
    resealing.resealAll();
  }
}
