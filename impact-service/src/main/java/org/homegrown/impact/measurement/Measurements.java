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
import org.homegrown.impact.measurement.IncubationEvents.EnrolmentStarted;
import org.homegrown.impact.measurement.IncubationEvents.MilestoneCompleted;
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
        var insert =
            connection.prepareStatement(
                """
                insert into membership (event_id, enrolment_id, cohort_id, seller, enrolled_at)
                select event_id, enrolment_id, cohort_id, %s, happened_at
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[])
                  as told (event_id, enrolment_id, cohort_id, seller, happened_at)
                on conflict do nothing
                returning enrolment_id
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      Rows.of(insert, enrolments)
          .uuid(Enrolment::eventId)
          .uuid(enrolment -> enrolment.data().enrolmentId())
          .uuid(enrolment -> enrolment.data().cohortId())
          .text(enrolment -> enrolment.data().participant())
          .instant(enrolment -> enrolment.data().enrolledAt());
      rollups.addMemberships(ids(insert));
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
                on conflict do nothing
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
