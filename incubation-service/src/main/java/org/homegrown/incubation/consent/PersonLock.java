package org.homegrown.incubation.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/**
 * Of two transactions that hold it for a person, the second sees all that the first wrote: facts,
 * enrolments, and consent given or withdrawn. After cohorts and applications, before enrolments.
 */
@ApplicationScoped
public class PersonLock {

  private final DataSource database;

  PersonLock(DataSource database) {
    this.database = database;
  }

  /** Held until the present transaction ends. */
  public void take(Collection<String> persons) {
    if (persons.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection();
        var lock =
            connection.prepareStatement(
                """
                select pg_advisory_xact_lock(hashtextextended(person, 1))
                from (select distinct person from unnest(?::text[]) as p (person)
                      order by person) as sorted
                """)) {
      lock.setArray(1, connection.createArrayOf("text", persons.toArray()));
      lock.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
