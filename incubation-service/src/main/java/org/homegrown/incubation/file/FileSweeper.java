package org.homegrown.incubation.file;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.homegrown.kit.storage.Contents;

/** Deletes, now and then, what lies in the store and no file has. */
@ApplicationScoped
class FileSweeper {

  private final Contents contents;

  FileSweeper(Contents contents) {
    this.contents = contents;
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void sweepAll() throws IOException {
    contents.sweepAll();
  }
}
