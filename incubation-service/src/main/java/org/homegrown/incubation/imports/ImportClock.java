package org.homegrown.incubation.imports;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.homegrown.kit.imports.Heartbeat;

/** Keeps imports that are worked on alive, and gives up the others. */
@ApplicationScoped
class ImportClock {

  private final Heartbeat heartbeat;

  ImportClock(Heartbeat heartbeat) {
    this.heartbeat = heartbeat;
  }

  @Scheduled(every = "20s")
  void beat() throws SQLException {
    heartbeat.beat();
  }

  @Scheduled(every = "1m")
  void abandonOthers() throws SQLException {
    heartbeat.abandonOthers();
  }
}
