package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.membership.IncubationEvents.CohortOpened;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** All cohorts that anybody told of, and the programme of each. */
@ApplicationScoped
class Cohorts implements FeedEvents {

  private final DataSource database;

  Cohorts(DataSource database) {
    this.database = database;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public Set<String> types() {
    return Set.of("cohort.opened");
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into cohort (id, programme_id, opened_at)
                select distinct on (id) * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[])
                  as t (id, programme_id, opened_at)
                on conflict (id) do update
                set programme_id = excluded.programme_id, opened_at = excluded.opened_at
                """)) {
      Rows.of(insert, Told.of(events, CohortOpened.class))
          .uuid(told -> told.data().cohortId())
          .uuid(told -> told.data().programmeId())
          .instant(told -> told.data().openedAt());
      insert.executeUpdate();
    }
  }

  /**
   * @param programmes by cohort; null when it was not told
   */
  void learn(Map<UUID, @Nullable UUID> programmes) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into cohort as c (id, programme_id)
                select * from unnest(?::uuid[], ?::uuid[]) as t (id, programme_id)
                on conflict (id) do update set programme_id = excluded.programme_id
                where c.programme_id is null
                """)) {
      Rows.of(insert, new LinkedHashMap<>(programmes).entrySet())
          .uuid(Map.Entry::getKey)
          .uuid(Map.Entry::getValue);
      insert.executeUpdate();
    }
  }
}
