package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.membership.IncubationEvents.ComparisonJoined;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** Who agreed to be compared with a cohort that they are not in. */
@ApplicationScoped
class Comparisons implements FeedEvents {

  private final DataSource database;
  private final Cohorts cohorts;

  Comparisons(DataSource database, Cohorts cohorts) {
    this.database = database;
    this.cohorts = cohorts;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public Set<String> types() {
    return Set.of("comparison.joined");
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    var joined = Told.of(events, ComparisonJoined.class);
    var programmes = new HashMap<UUID, @Nullable UUID>();
    joined.forEach(told -> programmes.put(told.data().cohortId(), told.data().programmeId()));
    cohorts.learn(programmes);
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into comparison_member (cohort_id, person, joined_at, known_batch)
                select cohort_id, %s, happened_at, ?
                from unnest(?::uuid[], ?::text[], ?::timestamptz[])
                  as told (cohort_id, seller, happened_at)
                on conflict do nothing
                """
                    .formatted(ErasedPeople.PRESENT_NAME))) {
      insert.setLong(1, batch);
      Rows.of(insert, joined)
          .after(1)
          .uuid(told -> told.data().cohortId())
          .text(told -> told.data().participant())
          .instant(told -> told.data().joinedAt());
      insert.executeUpdate();
    }
  }
}
