package org.homegrown.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A lock that a service is kept waiting for, so that it is killed in the middle of its work. */
final class Held implements AutoCloseable {

  private final Connection holder;

  Held(RunningPlatform platform, String database, String lock) throws SQLException, IOException {
    holder = platform.database(database);
    holder.setAutoCommit(false);
    try (var statement = holder.createStatement()) {
      statement.execute(lock);
    }
  }

  /** Readers go on; whoever writes to the table waits. */
  static Held table(RunningPlatform platform, String database, String name)
      throws SQLException, IOException {
    return new Held(platform, database, "lock table %s in share mode".formatted(name));
  }

  /** Waits until somebody waits for it. */
  void mustBeWaitedFor() {
    await().atMost(Duration.ofMinutes(1)).until(this::isWaitedFor);
  }

  private boolean isWaitedFor() throws SQLException {
    try (var statement = holder.createStatement();
        var row =
            statement.executeQuery(
                """
                select exists (select from pg_locks
                  where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))
                """)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Override
  public void close() throws SQLException {
    holder.rollback();
    holder.close();
  }
}
