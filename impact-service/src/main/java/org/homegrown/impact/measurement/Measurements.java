package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.measurement.IncubationEvents.ConsentWithdrawn;
import org.homegrown.impact.measurement.IncubationEvents.EnrolmentStarted;
import org.homegrown.impact.measurement.IncubationEvents.EnrolmentTransferred;
import org.homegrown.impact.measurement.IncubationEvents.MilestoneCompleted;
import org.homegrown.impact.measurement.IncubationEvents.MilestoneReopened;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Rows;

/**
 * Keeps facts, in a few statements for any number of them. A fact that is there already is left
 * out, so telling it again changes no figure.
 */
@ApplicationScoped
class Measurements {

  private final DataSource database;
  private final Rollups rollups;

  Measurements(DataSource database, Rollups rollups) {
    this.database = database;
    this.rollups = rollups;
  }

  void add(List<Measurement> measurements) throws SQLException {
    rollups.lock();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into measurement
                  (event_id, kind, seller, region, day, ordered_on, amount, currency, happened_at)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::date[],
                                     ?::date[], ?::bigint[], ?::text[], ?::timestamptz[])
                on conflict (event_id) do nothing
                returning event_id
                """)) {
      Rows.of(insert, measurements)
          .uuid(Measurement::eventId)
          .text(measurement -> measurement.kind().name())
          .text(Measurement::seller)
          .text(Measurement::region)
          .date(Measurement::day)
          .date(Measurement::orderedOn)
          .number(Measurement::amount)
          .text(Measurement::currency)
          .instant(Measurement::happenedAt);
      var fresh = ids(insert);
      rollups.addMeasurements(fresh);
    }
  }

  void addMemberships(List<FeedEvent> events) throws SQLException {
    var enrolments = events.stream().map(Enrolment::of).toList();
    rollups.lock();
    try (var connection = database.getConnection();
        var learn =
            connection.prepareStatement(
                """
                update membership m set programme_id = told.programme_id
                from unnest(?::uuid[], ?::uuid[]) as told (event_id, programme_id)
                where m.event_id = told.event_id and m.programme_id is null
                """);
        var insert =
            connection.prepareStatement(
                """
                insert into membership
                  (event_id, enrolment_id, cohort_id, programme_id, seller, enrolled_at)
                select event_id, enrolment_id, cohort_id, programme_id, %s, happened_at
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[])
                  as told (event_id, enrolment_id, cohort_id, programme_id, seller, happened_at)
                on conflict do nothing
                returning event_id
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      Rows.of(learn, enrolments)
          .uuid(Enrolment::eventId)
          .uuid(enrolment -> enrolment.data().programmeId());
      learn.executeUpdate();
      Rows.of(insert, enrolments)
          .uuid(Enrolment::eventId)
          .uuid(enrolment -> enrolment.data().enrolmentId())
          .uuid(enrolment -> enrolment.data().cohortId())
          .uuid(enrolment -> enrolment.data().programmeId())
          .text(enrolment -> enrolment.data().participant())
          .instant(enrolment -> enrolment.data().enrolledAt());
      rollups.addMemberships(ids(insert));
    }
  }

  /**
   * Ends what somebody allowed: what happens from then on counts for no cohort, also when it was
   * told here before.
   */
  void endMemberships(List<FeedEvent> events) throws SQLException {
    rollups.lock();
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update membership m set ended_at = greatest(told.happened_at, m.enrolled_at)
                from (values (?::uuid, ?::text, ?::timestamptz))
                  as told (programme_id, seller, happened_at)
                where m.programme_id = told.programme_id and m.ended_at is null
                  and m.enrolled_at <= told.happened_at and m.seller in (told.seller, %s)
                returning m.event_id
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      for (var event : events) {
        var withdrawn = event.dataAs(ConsentWithdrawn.class);
        if (withdrawn.purpose().equals("IMPACT")) {
          update.setObject(1, withdrawn.programmeId());
          update.setString(2, withdrawn.participant());
          update.setTimestamp(3, Timestamp.from(withdrawn.withdrawnAt()));
          rollups.endMemberships(ids(update));
        }
      }
    }
  }

  /** From then on they count for another cohort; what they did before stays with the first. */
  void transfer(List<FeedEvent> events) throws SQLException {
    rollups.lock();
    try (var connection = database.getConnection();
        var end =
            connection.prepareStatement(
                """
                update membership set ended_at = greatest(?, enrolled_at)
                where enrolment_id = ? and cohort_id = ? and ended_at is null
                  and not exists (select from membership where event_id = ?)
                returning event_id
                """);
        var begin =
            connection.prepareStatement(
                """
                insert into membership
                  (event_id, enrolment_id, cohort_id, programme_id, seller, enrolled_at)
                select event_id, enrolment_id, cohort_id, programme_id, %s, happened_at
                from (values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::text, ?::timestamptz))
                  as told (event_id, enrolment_id, cohort_id, programme_id, seller, happened_at)
                on conflict do nothing
                returning event_id
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      for (var event : events) {
        var moved = event.dataAs(EnrolmentTransferred.class);
        end.setTimestamp(1, Timestamp.from(moved.transferredAt()));
        end.setObject(2, moved.enrolmentId());
        end.setObject(3, moved.fromCohortId());
        end.setObject(4, event.id());
        rollups.endMemberships(ids(end));
        begin.setObject(1, event.id());
        begin.setObject(2, moved.enrolmentId());
        begin.setObject(3, moved.cohortId());
        begin.setObject(4, moved.programmeId());
        begin.setString(5, moved.participant());
        begin.setTimestamp(6, Timestamp.from(moved.transferredAt()));
        rollups.addMemberships(ids(begin));
      }
    }
  }

  void reopenMilestones(List<FeedEvent> events) throws SQLException {
    rollups.lock();
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update milestone set reopened_at = ? where enrolment_id = ? and code = ?
                """)) {
      for (var event : events) {
        var reopened = event.dataAs(MilestoneReopened.class);
        update.setTimestamp(1, Timestamp.from(reopened.reopenedAt()));
        update.setObject(2, reopened.enrolmentId());
        update.setString(3, reopened.milestone());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  void addMilestones(List<FeedEvent> events) throws SQLException {
    rollups.lock();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into milestone
                  (event_id, enrolment_id, cohort_id, seller, code, day, completed_at)
                select event_id, enrolment_id, cohort_id, %s, code, day, happened_at
                from (values (?::uuid, ?::uuid, ?::uuid, ?::text, ?::text, ?::date, ?::timestamptz))
                  as told (event_id, enrolment_id, cohort_id, seller, code, day, happened_at)
                on conflict (enrolment_id, code) do update
                set event_id = excluded.event_id, day = excluded.day,
                    completed_at = excluded.completed_at, reopened_at = null
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      for (var event : events) {
        var milestone = event.dataAs(MilestoneCompleted.class);
        insert.setObject(1, event.id());
        insert.setObject(2, milestone.enrolmentId());
        insert.setObject(3, milestone.cohortId());
        insert.setString(4, milestone.participant());
        insert.setString(5, milestone.milestone());
        insert.setObject(6, milestone.completedAt().atOffset(ZoneOffset.UTC).toLocalDate());
        insert.setTimestamp(7, Timestamp.from(milestone.completedAt()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private record Enrolment(UUID eventId, EnrolmentStarted data) {

    static Enrolment of(FeedEvent event) {
      return new Enrolment(event.id(), event.dataAs(EnrolmentStarted.class));
    }
  }

  private static List<UUID> ids(PreparedStatement insert) throws SQLException {
    try (ResultSet rows = insert.executeQuery()) {
      var ids = new ArrayList<UUID>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }
}
