package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.membership.IncubationEvents.EnrolmentEnded;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Rows;

/** How enrolments ended. The latest that is told of one is true. */
@ApplicationScoped
class Outcomes implements FeedEvents {

  private final DataSource database;

  Outcomes(DataSource database) {
    this.database = database;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public Set<String> types() {
    return Set.of("enrolment.ended");
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    var latest = new LinkedHashMap<UUID, EnrolmentEnded>();
    Told.of(events, EnrolmentEnded.class)
        .forEach(told -> latest.put(told.data().enrolmentId(), told.data()));
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into enrolment_outcome
                  (enrolment_id, cohort_id, programme_id, seller, outcome, day)
                select enrolment_id, cohort_id, programme_id, %s, outcome,
                  (happened_at at time zone 'UTC')::date
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                  as told (enrolment_id, cohort_id, programme_id, seller, outcome, happened_at)
                on conflict (enrolment_id) do update
                set outcome = excluded.outcome, day = excluded.day, cohort_id = excluded.cohort_id
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      Rows.of(insert, latest.values())
          .uuid(EnrolmentEnded::enrolmentId)
          .uuid(EnrolmentEnded::cohortId)
          .uuid(EnrolmentEnded::programmeId)
          .text(EnrolmentEnded::participant)
          .text(EnrolmentEnded::outcome)
          .instant(EnrolmentEnded::endedAt);
      insert.executeUpdate();
    }
  }
}
