package org.homegrown.kit.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says of this process's imports that somebody works on them, also while a slow upload brings
 * nothing; and gives up those of processes that are gone. The service's clock calls both.
 */
@ApplicationScoped
public class Heartbeat {

  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final Set<UUID> running = ConcurrentHashMap.newKeySet();
  private final Imports imports;

  Heartbeat(Imports imports) {
    this.imports = imports;
  }

  public void begin(UUID id) {
    running.add(id);
  }

  public void end(UUID id) {
    running.remove(id);
  }

  /** To be called every twenty seconds. */
  public void beat() throws SQLException {
    if (!running.isEmpty()) {
      imports.beat(running);
    }
  }

  /** To be called every minute: whoever said nothing for two is gone. */
  public void abandonOthers() throws SQLException {
    imports.abandon(SILENCE);
  }
}
