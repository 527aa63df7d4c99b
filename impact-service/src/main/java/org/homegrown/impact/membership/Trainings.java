package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.membership.IncubationEvents.TrainingReceived;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Rows;

/** Lessons that members completed and sessions that they attended. */
@ApplicationScoped
class Trainings implements FeedEvents {

  private final DataSource database;

  Trainings(DataSource database) {
    this.database = database;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public Set<String> types() {
    return Set.of("training.received");
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into training (event_id, enrolment_id, cohort_id, seller, kind, day)
                select event_id, enrolment_id, cohort_id, %s, kind, day
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::date[],
                    ?::timestamptz[])
                  as told (event_id, enrolment_id, cohort_id, seller, kind, day, happened_at)
                on conflict do nothing
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      Rows.of(insert, Told.of(events, TrainingReceived.class))
          .uuid(Told::event)
          .uuid(told -> told.data().enrolmentId())
          .uuid(told -> told.data().cohortId())
          .text(told -> told.data().participant())
          .text(told -> told.data().kind())
          .date(told -> told.data().trainedOn())
          .instant(told -> told.data().receivedAt());
      insert.executeUpdate();
    }
  }
}
