package org.homegrown.impact.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Sums of each member of a cohort, by day and month: of what happened while they were in it with
 * their consent.
 */
final class MemberSums {

  /** Of memberships {@code m} and facts {@code f}. */
  private static final String OF_MEMBERS =
      """
      select m.cohort_id, s.span, period_start(s.span, f.day, 1) as start, m.enrolment_id,
        f.region, f.currency, max(m.gender) as gender, max(m.age_band) as age_band, %s
      from %s m join {facts} f on f.seller = m.seller and f.happened_at >= m.%s
        %s
      cross join (values ('D'), ('M')) as s (span)
      where {which} group by 1, 2, 3, 4, 5, 6\
      """;

  private static final String INSERT =
      """
      insert into member_period as p
        (cohort_id, span, start, enrolment_id, region, currency, gender, age_band, %s)
      %%s
      on conflict (cohort_id, span, start, enrolment_id, region, currency) do update
      set gender = greatest(p.gender, excluded.gender),
          age_band = greatest(p.age_band, excluded.age_band), %s
      """
          .formatted(Sums.NAMES, Sums.ADD);

  private static final String UNTIL_ITS_END =
      "and f.happened_at < coalesce(m.ended_at, 'infinity')";

  /** As they were known at the end of a batch. */
  private static final String KNOWN_THEN =
      """
      (select cohort_id, enrolment_id, seller, gender, age_band, enrolled_at,
         case when ended_batch <= %1$d or ended_batch is null then ended_at end as ended_at
       from membership where known_batch <= %1$d)\
      """;

  private static final String TAKE_BACK =
      """
      update member_period p set %s
      from (%s) b
      where (p.cohort_id, p.span, p.start, p.enrolment_id, p.region, p.currency)
        = (b.cohort_id, b.span, b.start, b.enrolment_id, b.region, b.currency)
      """
          .formatted(
              Sums.changed("-", "b"),
              OF_MEMBERS.formatted(Sums.OF_FACTS, "membership", "ended_at", ""));

  private static final String FORGET_EMPTY =
      """
      delete from member_period where counted = 0 and enrolment_id in (
        select enrolment_id from membership where event_id = any (?))
      """;

  private static final String CHANGED_SINCE = "(known_batch > %1$d or ended_batch > %1$d)";

  private MemberSums() {}

  /** Adds facts that were just kept. */
  static void add(Connection connection, Facts facts) throws SQLException {
    facts.change(connection, insert("membership"));
  }

  /** Adds facts to those who were members, as it was known after a batch. */
  static void fill(Connection connection, Facts facts, long batch) throws SQLException {
    facts.change(connection, insert(KNOWN_THEN.formatted(batch)));
  }

  /** Makes anew what is of members who came or went after a batch, of all facts there are. */
  static void renewChanged(Connection connection, long batch) throws SQLException {
    var changed = CHANGED_SINCE.formatted(batch);
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(
          "delete from member_period where enrolment_id in (select enrolment_id from membership where %s)"
              .formatted(changed));
    }
    Facts.all()
        .change(
            connection,
            insert(
                "(select * from membership where enrolment_id in (select enrolment_id from membership where %s))"
                    .formatted(changed)));
  }

  /** Adds what earlier facts bring to memberships that were just kept. */
  static void join(Connection connection, Collection<UUID> memberships) throws SQLException {
    ofMembers(connection, memberships).change(connection, insert("membership"));
  }

  /** Takes back what happened after memberships that have just ended. */
  static void end(Connection connection, Collection<UUID> memberships) throws SQLException {
    ofMembers(connection, memberships).change(connection, TAKE_BACK);
    try (var forget = connection.prepareStatement(FORGET_EMPTY)) {
      forget.setArray(1, connection.createArrayOf("uuid", memberships.toArray()));
      forget.executeUpdate();
    }
  }

  /** All facts of some memberships {@code m}. */
  private static Facts ofMembers(Connection connection, Collection<UUID> memberships)
      throws SQLException {
    return new Facts(
        "f.batch > 0 and m.event_id = any (?)",
        List.of(connection.createArrayOf("uuid", memberships.toArray())));
  }

  private static String insert(String memberships) {
    return INSERT.formatted(
        OF_MEMBERS.formatted(Sums.OF_FACTS, memberships, "enrolled_at", UNTIL_ITS_END));
  }
}
