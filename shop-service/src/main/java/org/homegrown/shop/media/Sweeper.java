package org.homegrown.shop.media;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.homegrown.kit.storage.Contents;

/** Deletes, now and then, what lies in the store and is shown nowhere. */
@ApplicationScoped
class Sweeper {

  private final Contents contents;

  Sweeper(Contents contents) {
    this.contents = contents;
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void sweepAll() throws IOException {
    contents.sweepAll();
  }
}
