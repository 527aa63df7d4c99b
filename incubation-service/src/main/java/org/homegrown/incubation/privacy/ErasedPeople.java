package org.homegrown.incubation.privacy;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * Puts a pseudonym in the place of a person who is forgotten, in all that this service keeps and
 * tells. Cohorts keep their numbers. What a person did after the erasure is somebody new's.
 */
@ApplicationScoped
public class ErasedPeople {

  private final DataSource database;
  private final PersonRows rows;
  private final List<PersonalData> kept;

  ErasedPeople(DataSource database, PersonRows rows, @All List<PersonalData> kept) {
    this.database = database;
    this.rows = rows;
    this.kept = kept;
  }

  /** Does nothing when it was told before. */
  public void forget(Erased erased) {
    try (var connection = database.getConnection()) {
      if (!isNew(connection, erased)) {
        return;
      }
      rows.letIntoJournals(erased.pseudonym());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    kept.forEach(data -> data.erase(erased));
    forgetWhatWasTold(erased);
    rows.forgetInAnswersAndParkedEvents(erased);
  }

  private static boolean isNew(Connection connection, Erased erased) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into erasure (pseudonym, erased_at) values (?, ?)
            on conflict (pseudonym) do nothing
            """)) {
      insert.setString(1, erased.pseudonym());
      insert.setTimestamp(2, Timestamp.from(erased.at()));
      return insert.executeUpdate() > 0;
    }
  }

  private void forgetWhatWasTold(Erased erased) {
    rows.change(
        erased,
        // an enrolment that keeps the person's name is somebody new's
        """
        update outbox o set data = jsonb_set(o.data, '{participant}', to_jsonb(erased.pseudonym))
        from erased
        where o.data ->> 'participant' = erased.person
          and case when o.data ->> 'enrolmentId' is not null
                then o.data ->> 'enrolmentId' in (
                  select e.id::text from enrolment e where e.participant = erased.pseudonym)
                else o.occurred_at <= erased.at end
        """,
        """
        update outbox o set data = jsonb_set(o.data, '{seller}', to_jsonb(erased.pseudonym))
        from erased where o.data ->> 'seller' = erased.person and o.occurred_at <= erased.at
        """);
  }
}
