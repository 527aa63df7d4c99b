package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;

/**
 * Takes back what coordinators scheduled, as long as it waits; for those whose scope has the
 * people. In the caller's transaction.
 */
@ApplicationScoped
class Cancelling {

  private static final String SEEN =
      " and in_scope(?, m.programme_id, coalesce(place_in(m.programme_id, m.person), ''))";
  private static final String CANCEL =
      """
      update message m set status = 'SUPPRESSED', why = 'cancelled'
      where (m.status = 'QUEUED'
             or (m.channel = 'IN_APP' and m.status = 'SENT' and m.not_before > clock_timestamp()))
        and
      """;

  private final DataSource database;

  Cancelling(DataSource database) {
    this.database = database;
  }

  /**
   * What was said to people of a cohort in one call.
   *
   * @return how many messages
   * @throws NotFound {@code message-not-found}
   * @throws Conflict {@code message-under-way} when none of it waits any more
   */
  int said(UUID cohort, UUID said, String caller) {
    return cancel("m.cohort_id = ? and m.key = ?", cohort, CohortMessages.key(said), caller);
  }

  /**
   * A message to one person on one channel.
   *
   * @throws NotFound {@code message-not-found}
   * @throws Conflict {@code message-under-way} when it does not wait any more
   */
  void one(UUID message, String caller) {
    cancel("m.id = ?", message, caller);
  }

  /**
   * @param parameters of the condition; the last one is the caller
   */
  private int cancel(String which, Object... parameters) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(CANCEL + which + SEEN);
        var select = connection.prepareStatement("select from message m where " + which + SEEN)) {
      Parameters.set(update, parameters);
      var cancelled = update.executeUpdate();
      if (cancelled > 0) {
        return cancelled;
      }
      Parameters.set(select, parameters);
      try (var row = select.executeQuery()) {
        throw row.next()
            ? new Conflict("message-under-way", "It does not wait any more: it went its way.")
            : new NotFound("message-not-found", "There is no such message.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
