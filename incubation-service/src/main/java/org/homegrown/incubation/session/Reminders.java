package org.homegrown.incubation.session;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.message.Messages;
import org.homegrown.incubation.message.Said;
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
  private final Cohorts cohorts;
  private final Messages messages;

  Reminders(DataSource database, Sessions sessions, Cohorts cohorts, Messages messages) {
    this.database = database;
    this.sessions = sessions;
    this.cohorts = cohorts;
    this.messages = messages;
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

  private List<UUID> due() {
    return column(
        UUID.class,
        """
        select id from session
        where remind_at <= clock_timestamp()
          and coalesce(look_again_at, '-infinity') <= clock_timestamp()
        order by remind_at limit ?
        """,
        PORTION);
  }

  private void remind(UUID id) {
    var session = sessions.findById(id);
    sessions.lock(session);
    var reminder = session.takeReminder(Instant.now());
    sessions.flush();
    if (reminder != null) {
      say(session, reminder);
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

  private void say(Session session, Reminder reminder) {
    var zone = cohorts.findById(session.cohortId()).zone();
    var plan = session.plan();
    var values =
        Map.of(
            "title",
            plan.title(),
            "at",
            plan.startsAt().atZone(zone).toLocalDateTime().toString(),
            "place",
            plan.place() == null ? "" : plan.place());
    for (var person : expected(session.cohortId())) {
      messages.say(
          new Said(
              reminder.key(),
              person,
              session.programmeId(),
              session.cohortId(),
              "session-soon",
              values,
              reminder.due()));
    }
  }

  /** Who takes part and does not pause. */
  private List<String> expected(UUID cohort) {
    return column(
        String.class,
        """
        select participant from enrolment
        where cohort_id = ? and status in ('ENROLLED', 'ACTIVE') order by participant
        """,
        cohort);
  }

  private <T> List<T> column(Class<T> type, String sql, Object parameter) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      select.setObject(1, parameter);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<T>();
        while (rows.next()) {
          found.add(rows.getObject(1, type));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
