package org.homegrown.shop.imports;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says of this process's imports that somebody works on them, also while a slow upload brings
 * nothing; and gives up those of processes that are gone.
 */
@ApplicationScoped
class Heartbeat {

  static final Duration SILENCE = Duration.ofMinutes(2);

  private final Set<UUID> running = ConcurrentHashMap.newKeySet();
  private final Imports imports;

  Heartbeat(Imports imports) {
    this.imports = imports;
  }

  void begin(UUID id) {
    running.add(id);
  }

  void end(UUID id) {
    running.remove(id);
  }

  @Scheduled(every = "20s")
  void beat() throws SQLException {
    if (!running.isEmpty()) {
      imports.beat(running);
    }
  }

  @Scheduled(every = "1m")
  void abandonOthers() throws SQLException {
    imports.abandon(SILENCE);
  }
}
