package org.homegrown.impact.evaluation;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.storage.Contents;
import org.homegrown.kit.storage.Stores;

/**
 * Files that people brought to be evaluated, each kept once and for 90 days, so that an evaluation
 * can be repeated. Made at start: a service without its store must not come up.
 */
@Startup
@ApplicationScoped
class Inputs {

  /** Whose they are says the evaluation; the same bytes are the same file. */
  private static final UUID OWNER = UUID.fromString("00000000-0000-0000-0000-00000000e7a1");

  private final Contents contents;

  Inputs(DataSource database, InputSettings settings) {
    this.contents =
        new Contents(
            database,
            Stores.of(settings, InputSettings.PREFIX),
            new Contents.Rows(
                "evaluation_input",
                "owner",
                """
                not exists (select from evaluation e
                            where e.input_key = c.sha256 and e.asked_at > now() - interval '90 days')
                """,
                () ->
                    new Conflict(
                        "input-being-swept",
                        "The same file is being deleted at this moment. Try again in a minute.")));
  }

  <T> T keep(Incoming file, Supplier<T> use) throws IOException {
    return contents.put(OWNER, file.sha256(), file.file(), "text/csv", use);
  }

  /**
   * @throws FileNotFoundException when it is gone
   */
  InputStream open(String sha256) throws IOException {
    return contents.open(OWNER, sha256);
  }

  @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() throws IOException {
    contents.sweepAll();
  }
}
