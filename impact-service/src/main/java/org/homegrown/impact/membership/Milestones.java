package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.membership.IncubationEvents.MilestoneCompleted;
import org.homegrown.impact.membership.IncubationEvents.MilestoneReopened;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Parameters;

/**
 * Which milestones members reached. One that is reopened counts again when it is complete again.
 */
@ApplicationScoped
class Milestones implements FeedEvents {

  private static final String COMPLETE =
      """
      insert into milestone
        (event_id, enrolment_id, cohort_id, seller, code, day, completed_at, batch)
      select event_id, enrolment_id, cohort_id, %s, code, day, happened_at, ?
      from (values (?::uuid, ?::uuid, ?::uuid, ?::text, ?::text, ?::date, ?::timestamptz))
        as told (event_id, enrolment_id, cohort_id, seller, code, day, happened_at)
      on conflict (enrolment_id, code) do update
      set event_id = excluded.event_id, day = excluded.day,
          completed_at = excluded.completed_at, reopened_at = null, batch = excluded.batch
      """
          .formatted(ErasedPeople.PRESENT_NAME);

  private static final String REOPEN =
      "update milestone set reopened_at = ?, batch = ? where enrolment_id = ? and code = ?";

  private final DataSource database;

  Milestones(DataSource database) {
    this.database = database;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public Set<String> types() {
    return Set.of("milestone.completed", "milestone.reopened");
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    if (events.getFirst().type().equals("milestone.completed")) {
      complete(Told.of(events, MilestoneCompleted.class), batch);
    } else {
      reopen(Told.of(events, MilestoneReopened.class), batch);
    }
  }

  private void complete(List<Told<MilestoneCompleted>> completed, long batch) throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(COMPLETE)) {
      for (var told : completed) {
        var milestone = told.data();
        Parameters.set(
            insert,
            batch,
            told.event(),
            milestone.enrolmentId(),
            milestone.cohortId(),
            milestone.participant(),
            milestone.milestone(),
            milestone.completedAt().atOffset(ZoneOffset.UTC).toLocalDate(),
            Timestamp.from(milestone.completedAt()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void reopen(List<Told<MilestoneReopened>> reopened, long batch) throws SQLException {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(REOPEN)) {
      for (var told : reopened) {
        Parameters.set(
            update,
            Timestamp.from(told.data().reopenedAt()),
            batch,
            told.data().enrolmentId(),
            told.data().milestone());
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
