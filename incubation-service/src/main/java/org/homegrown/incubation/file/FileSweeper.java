package org.homegrown.incubation.file;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import org.homegrown.kit.storage.Store;

/**
 * Deletes what lies in the store and no file has. Any replica may; what one has claimed and left
 * behind, another claims again an hour later.
 */
@ApplicationScoped
class FileSweeper {

  private static final int AT_ONCE = 100;
  private static final Duration UNUSED_FOR = Duration.ofHours(1);

  private final FileContents contents;
  private final Store store;

  FileSweeper(FileContents contents, Store store) {
    this.contents = contents;
    this.store = store;
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void sweepAll() throws IOException {
    while (sweep(UNUSED_FOR) == AT_ONCE) {
      // goes on until nothing is left to sweep
    }
  }

  /** Returns how many contents were deleted. */
  int sweep(Duration unusedFor) throws IOException {
    var claimed =
        QuarkusTransaction.requiringNew().call(() -> contents.claimUnused(unusedFor, AT_ONCE));
    for (var content : claimed) {
      store.delete(content.key());
      QuarkusTransaction.requiringNew().run(() -> contents.forget(content));
    }
    return claimed.size();
  }
}
