package org.homegrown.incubation.session;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.clock.DueSteps;

/**
 * Reminds participants of sessions. Looks again under the session's lock: of one that is cancelled
 * or moved nobody is reminded.
 */
@ApplicationScoped
class Reminders {

  private static final int PORTION = 50;

  private final DataSource database;
  private final Sessions sessions;
  private final Invited invited;

  Reminders(DataSource database, Sessions sessions, Invited invited) {
    this.database = database;
    this.sessions = sessions;
    this.invited = invited;
  }

  @Scheduled(
      every = "{homegrown.reminders.every:30s}",
      delayed = "20s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyHalfMinute() {
    takeSteps();
  }

  /** One portion. */
  int takeSteps() {
    return DueSteps.take("reminder", this::due, this::remind, this::postpone);
  }

  private List<UUID> due() throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id from session
                where remind_at <= clock_timestamp()
                  and coalesce(look_again_at, '-infinity') <= clock_timestamp()
                order by remind_at limit ?
                """)) {
      select.setInt(1, PORTION);
      try (var rows = select.executeQuery()) {
        var due = new ArrayList<UUID>();
        while (rows.next()) {
          due.add(rows.getObject(1, UUID.class));
        }
        return due;
      }
    }
  }

  private void remind(UUID id) {
    var session = sessions.findById(id);
    sessions.lock(session);
    var reminder = session.takeReminder(Instant.now());
    sessions.flush();
    if (reminder != null) {
      invited.tell(session, reminder.key(), "session-soon", reminder.due());
    }
  }

  private void postpone(UUID id) {
    sessions
        .getEntityManager()
        .createNativeQuery(
            "update session set failures = failures + 1, look_again_at = %s where id = ?2"
                .formatted(DueSteps.PAUSE))
        .setParameter(1, Instant.now())
        .setParameter(2, id)
        .executeUpdate();
  }
}
