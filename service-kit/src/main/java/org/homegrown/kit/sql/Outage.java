package org.homegrown.kit.sql;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the moment, which pass by themselves, from those that what was asked causes.
 */
public final class Outage {

  /** SQLSTATE classes: connection, transaction rollback, resources; and those of a shutdown. */
  private static final Set<String> CLASSES = Set.of("08", "40", "53");

  private static final String SHUTDOWN = "57P";

  private Outage() {}

  /** Whether the database could not be reached or used, at whatever depth that is said. */
  public static boolean caused(Throwable failure) {
    for (var each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException e && passes(e.getSQLState())) {
        return true;
      }
      for (var suppressed : each.getSuppressed()) {
        if (caused(suppressed)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The server gives every error a state; the pool gives none when it runs out of connections. */
  private static boolean passes(@Nullable String state) {
    return state == null
        || state.startsWith(SHUTDOWN)
        || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
  }
}
