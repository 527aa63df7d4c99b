package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.membership.IncubationEvents.EnrolmentStarted;
import org.homegrown.impact.membership.IncubationEvents.EnrolmentTransferred;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.sql.Parameters;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** Who counts in which cohort, with their consent. */
@ApplicationScoped
class Memberships implements FeedEvents {

  private static final String LEARN_PROGRAMMES =
      """
      update membership m set programme_id = told.programme_id
      from unnest(?::uuid[], ?::uuid[]) as told (event_id, programme_id)
      where m.event_id = told.event_id and m.programme_id is null
      """;

  private static final String INSERT =
      """
      insert into membership (event_id, enrolment_id, cohort_id, programme_id, seller, enrolled_at,
        gender, age_band, region, known_batch)
      select event_id, enrolment_id, cohort_id, programme_id, %s, happened_at,
        coalesce(gender, ''), coalesce(age_band, ''), coalesce(region, ''), ?
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[],
          ?::text[], ?::text[])
        as told (event_id, enrolment_id, cohort_id, programme_id, seller, happened_at, gender,
          age_band, region)
      on conflict do nothing
      returning event_id
      """
          .formatted(ErasedPeople.PRESENT_NAME);

  private static final String ALLOW =
      """
      insert into allowed (programme_id, person, given_at)
      select programme_id, %s, happened_at
      from unnest(?::uuid[], ?::text[], ?::timestamptz[])
        as told (programme_id, seller, happened_at)
      where programme_id is not null
      on conflict do nothing
      """
          .formatted(ErasedPeople.PRESENT_NAME);

  private static final String END =
      """
      update membership
      set ended_at = greatest(?, enrolled_at), ended_batch = ?, ended_by = 'TRANSFER'
      where enrolment_id = ? and cohort_id = ? and ended_at is null
        and not exists (select from membership where event_id = ?)
      returning event_id
      """;

  private static final String MOVE =
      """
      insert into membership (event_id, enrolment_id, cohort_id, programme_id, seller, enrolled_at,
        gender, age_band, region, known_batch)
      select told.event_id, told.enrolment_id, told.cohort_id, told.programme_id, %s,
        told.happened_at, coalesce(m.gender, ''), coalesce(m.age_band, ''), coalesce(m.region, ''), ?
      from (values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::text, ?::timestamptz))
        as told (event_id, enrolment_id, cohort_id, programme_id, seller, happened_at)
      left join lateral (
        select * from membership m where m.enrolment_id = told.enrolment_id
        order by m.enrolled_at desc limit 1) m on true
      on conflict do nothing
      returning event_id
      """
          .formatted(ErasedPeople.PRESENT_NAME);

  private final DataSource database;
  private final Cohorts cohorts;
  private final Rollups rollups;

  Memberships(DataSource database, Cohorts cohorts, Rollups rollups) {
    this.database = database;
    this.cohorts = cohorts;
    this.rollups = rollups;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public Set<String> types() {
    return Set.of("enrolment.started", "enrolment.transferred");
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    if (events.getFirst().type().equals("enrolment.started")) {
      start(Told.of(events, EnrolmentStarted.class), batch);
    } else {
      for (var told : Told.of(events, EnrolmentTransferred.class)) {
        transfer(told.event(), told.data(), batch);
      }
    }
  }

  private void start(List<Told<EnrolmentStarted>> enrolments, long batch) throws SQLException {
    var programmes = new HashMap<UUID, @Nullable UUID>();
    enrolments.forEach(told -> programmes.put(told.data().cohortId(), told.data().programmeId()));
    cohorts.learn(programmes);
    try (var connection = database.getConnection();
        var learn = connection.prepareStatement(LEARN_PROGRAMMES);
        var insert = connection.prepareStatement(INSERT);
        var allow = connection.prepareStatement(ALLOW)) {
      Rows.of(learn, enrolments).uuid(Told::event).uuid(told -> told.data().programmeId());
      learn.executeUpdate();
      insert.setLong(1, batch);
      Rows.of(insert, enrolments)
          .after(1)
          .uuid(Told::event)
          .uuid(told -> told.data().enrolmentId())
          .uuid(told -> told.data().cohortId())
          .uuid(told -> told.data().programmeId())
          .text(told -> told.data().participant())
          .instant(told -> told.data().enrolledAt())
          .text(told -> told.data().gender())
          .text(told -> told.data().ageBand())
          .text(told -> told.data().region());
      rollups.members(Told.ids(insert));
      Rows.of(allow, enrolments)
          .uuid(told -> told.data().programmeId())
          .text(told -> told.data().participant())
          .instant(told -> told.data().enrolledAt());
      allow.executeUpdate();
    }
  }

  /** From then on they count for another cohort; what they did before stays with the first. */
  private void transfer(UUID event, EnrolmentTransferred moved, long batch) throws SQLException {
    cohorts.learn(Map.of(moved.cohortId(), moved.programmeId()));
    var at = Timestamp.from(moved.transferredAt());
    try (var connection = database.getConnection();
        var end = connection.prepareStatement(END);
        var begin = connection.prepareStatement(MOVE)) {
      Parameters.set(end, at, batch, moved.enrolmentId(), moved.fromCohortId(), event);
      rollups.endMembers(Told.ids(end));
      Parameters.set(
          begin,
          batch,
          event,
          moved.enrolmentId(),
          moved.cohortId(),
          moved.programmeId(),
          moved.participant(),
          at);
      rollups.members(Told.ids(begin));
    }
  }
}
