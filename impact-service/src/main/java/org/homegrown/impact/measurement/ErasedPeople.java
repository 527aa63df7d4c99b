package org.homegrown.impact.measurement;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.impact.measurement.ShopEvents.PersonErased;
import org.homegrown.impact.rollup.Rollups;

/**
 * Puts a pseudonym in the place of a person who is forgotten; it counts as the same one person, so
 * no figure changes.
 *
 * <p>The incubation service's feed may still tell what it wrote before the erasure reached it. So
 * the pseudonym is remembered for a while, and stands in for the person in what happened earlier.
 */
@ApplicationScoped
class ErasedPeople {

  /** SQL for who somebody is since their erasure, if what happened was before it. */
  static final String PRESENT_NAME =
      """
      coalesce((select e.pseudonym from erased_person e
                where e.person = told.seller and e.erased_at >= told.happened_at
                order by e.erased_at limit 1), told.seller)
      """;

  /** With the pseudonym and the person. All of it is from the shop's feed, in its order. */
  private static final String MEASURED = "update measurement set seller = ? where seller = ?";

  /** With the pseudonym, the person and the moment. */
  private static final List<String> OF_INCUBATION =
      List.of(
          "update membership set seller = ? where seller = ? and enrolled_at <= ?",
          "update milestone set seller = ? where seller = ? and completed_at <= ?");

  /** Events that wait to be tried again. */
  private static final String PARKED =
      """
      update feed_parked
      set error = replace(error, person, pseudonym),
          event = replace(event::text, to_json(person)::text, to_json(pseudonym)::text)::jsonb
      from (values (?::text, ?::text)) as erased (person, pseudonym)
      where position(to_json(person)::text in event::text) > 0
        and event ->> 'type' <> 'person.erased'
      """;

  private final DataSource database;
  private final Rollups rollups;

  ErasedPeople(DataSource database, Rollups rollups) {
    this.database = database;
    this.rollups = rollups;
  }

  /** Does nothing when it was told before, or does not say any more who it was. */
  void forget(PersonErased erased) throws SQLException {
    var person = erased.person();
    if (person == null) {
      return;
    }
    rollups.lock();
    var at = Timestamp.from(erased.erasedAt());
    try (var connection = database.getConnection()) {
      if (!isNew(connection, person, erased.pseudonym(), at)) {
        return;
      }
      try (var update = connection.prepareStatement(MEASURED)) {
        update.setString(1, erased.pseudonym());
        update.setString(2, person);
        update.executeUpdate();
      }
      for (var sql : OF_INCUBATION) {
        try (var update = connection.prepareStatement(sql)) {
          update.setString(1, erased.pseudonym());
          update.setString(2, person);
          update.setTimestamp(3, at);
          update.executeUpdate();
        }
      }
      try (var update = connection.prepareStatement(PARKED)) {
        update.setString(1, person);
        update.setString(2, erased.pseudonym());
        update.executeUpdate();
      }
    }
    rollups.rename(person, erased.pseudonym());
  }

  private static boolean isNew(
      Connection connection, String person, String pseudonym, Timestamp erasedAt)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into erased_person (pseudonym, person, erased_at) values (?, ?, ?)
            on conflict (pseudonym) do nothing
            """)) {
      insert.setString(1, pseudonym);
      insert.setString(2, person);
      insert.setTimestamp(3, erasedAt);
      return insert.executeUpdate() > 0;
    }
  }

  /** Longer than the shop's feed says who it was, so that reading it again finds it done. */
  @Scheduled(every = "24h", delayed = "10m")
  @Transactional
  void forgetWhoTheyWere() throws SQLException {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from erased_person where erased_at < now() - interval '30 days'")) {
      delete.executeUpdate();
    }
  }
}
