package org.homegrown.impact.privacy;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * Puts a pseudonym in the place of a person who is forgotten; it counts as the same one person, so
 * no figure changes.
 *
 * <p>The incubation service's feed may still tell what it wrote before the erasure reached it. So
 * the pseudonym is remembered for a while, and stands in for the person in what happened earlier.
 */
@ApplicationScoped
public class ErasedPeople {

  /**
   * SQL for who {@code told.seller} is since their erasure, if what happened at {@code
   * told.happened_at} was before it.
   */
  public static final String PRESENT_NAME =
      """
      coalesce((select e.pseudonym from erased_person e
                where e.person = told.seller and e.erased_at >= told.happened_at
                order by e.erased_at limit 1), told.seller)
      """;

  private final DataSource database;
  private final PersonRows rows;
  private final List<PersonalData> kept;

  ErasedPeople(DataSource database, PersonRows rows, @All List<PersonalData> kept) {
    this.database = database;
    this.rows = rows;
    this.kept = kept;
  }

  /** Does nothing when it was told before. The caller holds the lock of the rollups. */
  public void forget(Erased erased) throws SQLException {
    try (var connection = database.getConnection()) {
      if (!isNew(connection, erased)) {
        return;
      }
      rows.letIntoJournals(erased.pseudonym());
    }
    kept.forEach(data -> data.erase(erased));
    rows.forgetInAnswersAndParkedEvents(erased);
  }

  private static boolean isNew(Connection connection, Erased erased) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into erased_person (pseudonym, person, erased_at) values (?, ?, ?)
            on conflict (pseudonym) do nothing
            """)) {
      insert.setString(1, erased.pseudonym());
      insert.setString(2, erased.person());
      insert.setTimestamp(3, Timestamp.from(erased.at()));
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
