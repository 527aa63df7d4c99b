package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.membership.IncubationEvents.ConsentWithdrawn;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Parameters;

/**
 * Ends what somebody allowed: what happens from then on counts for no cohort, also when it was told
 * here before.
 */
@ApplicationScoped
class Withdrawals implements FeedEvents {

  private static final String TOLD =
      """
      (values (?::uuid, ?::text, ?::timestamptz)) as told (programme_id, seller, happened_at)\
      """;

  private static final String MEMBERSHIPS =
      """
      update membership m set ended_at = greatest(told.happened_at, m.enrolled_at),
        ended_batch = ?, ended_by = 'CONSENT'
      from %s
      where m.programme_id = told.programme_id and m.ended_at is null
        and m.enrolled_at <= told.happened_at and m.seller in (told.seller, %s)
      returning m.event_id
      """
          .formatted(TOLD, ErasedPeople.PRESENT_NAME);

  private static final String ALLOWED =
      """
      update allowed a set withdrawn_at = told.happened_at
      from %s
      where a.programme_id = told.programme_id and a.withdrawn_at is null
        and a.given_at <= told.happened_at and a.person in (told.seller, %s)
      """
          .formatted(TOLD, ErasedPeople.PRESENT_NAME);

  private static final String COMPARISONS =
      """
      update comparison_member c set left_at = told.happened_at
      from %s
      where c.cohort_id in (select id from cohort where programme_id = told.programme_id)
        and c.left_at is null and c.joined_at <= told.happened_at
        and c.person in (told.seller, %s)
      """
          .formatted(TOLD, ErasedPeople.PRESENT_NAME);

  private final DataSource database;
  private final Rollups rollups;

  Withdrawals(DataSource database, Rollups rollups) {
    this.database = database;
    this.rollups = rollups;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public Set<String> types() {
    return Set.of("consent.withdrawn");
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    try (var connection = database.getConnection()) {
      for (var event : events) {
        var withdrawn = event.dataAs(ConsentWithdrawn.class);
        switch (withdrawn.purpose()) {
          case "IMPACT" -> {
            endMemberships(connection, withdrawn, batch);
            update(connection, ALLOWED, withdrawn);
          }
          case "COMPARISON" -> update(connection, COMPARISONS, withdrawn);
          default -> {}
        }
      }
    }
  }

  private void endMemberships(Connection connection, ConsentWithdrawn withdrawn, long batch)
      throws SQLException {
    try (var update = connection.prepareStatement(MEMBERSHIPS)) {
      Parameters.set(
          update,
          batch,
          withdrawn.programmeId(),
          withdrawn.participant(),
          Timestamp.from(withdrawn.withdrawnAt()));
      rollups.endMembers(Told.ids(update));
    }
  }

  private static void update(Connection connection, String sql, ConsentWithdrawn withdrawn)
      throws SQLException {
    try (var update = connection.prepareStatement(sql)) {
      Parameters.set(
          update,
          withdrawn.programmeId(),
          withdrawn.participant(),
          Timestamp.from(withdrawn.withdrawnAt()));
      update.executeUpdate();
    }
  }
}
