package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.consent.ConsentEnds;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.consent.Purpose;
import org.homegrown.incubation.consent.Told;

/** Those who were not admitted, kept to compare with, if they allow it. */
@ApplicationScoped
class Comparison implements ConsentEnds {

  private static final String CANDIDATES =
      """
      from application a
      where a.cohort_id = ?
        and (a.status = 'WAITLISTED' or (a.status = 'REJECTED' and exists (
          select from draw_entry e where e.application_id = a.id)))
      """;

  private final DataSource database;
  private final PersonLock persons;
  private final Told told;

  Comparison(DataSource database, PersonLock persons, Told told) {
    this.database = database;
    this.persons = persons;
    this.told = told;
  }

  /** Whoever takes their consent back is compared with nobody from then on. */
  @Override
  public void ended(UUID programme, String person, Purpose purpose, Instant at) {
    if (purpose != Purpose.COMPARISON) {
      return;
    }
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update comparison_member m set left_at = greatest(?, m.joined_at)
                from application a
                where a.id = m.application_id and a.programme_id = ? and a.applicant = ?
                  and m.left_at is null
                """)) {
      update.setTimestamp(1, Timestamp.from(at));
      update.setObject(2, programme);
      update.setString(3, person);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Keeps those who wait, or were drawn and rejected, and allow it at this moment. The caller has
   * locked the cohort.
   *
   * @return how many are new, or came back
   */
  int keep(Cohort cohort, Instant now) {
    try (var connection = database.getConnection();
        var candidates = connection.prepareStatement("select a.applicant " + CANDIDATES);
        var insert =
            connection.prepareStatement(
                """
                with joined as (
                  insert into comparison_member (cohort_id, application_id, joined_at)
                  select a.cohort_id, a.id, ?
                """
                    + CANDIDATES
                    + """
                        and exists (
                          select from consent c
                          where c.programme_id = a.programme_id and c.person = a.applicant
                            and c.purpose = 'COMPARISON' and c.withdrawn_at is null)
                      on conflict (cohort_id, application_id) do update
                      set joined_at = excluded.joined_at, left_at = null
                      where comparison_member.left_at is not null
                      returning application_id)
                    select a.id, a.applicant from joined j join application a on a.id = j.application_id
                    order by a.id
                    """)) {
      candidates.setObject(1, cohort.id());
      var people = new ArrayList<String>();
      try (var rows = candidates.executeQuery()) {
        while (rows.next()) {
          people.add(rows.getString(1));
        }
      }
      persons.take(people);
      insert.setTimestamp(1, Timestamp.from(now));
      insert.setObject(2, cohort.id());
      var joined = new ArrayList<ComparisonJoined>();
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          joined.add(
              new ComparisonJoined(
                  cohort.programmeId(),
                  cohort.id(),
                  rows.getObject(1, UUID.class),
                  rows.getString(2),
                  now));
        }
      }
      told.append(joined);
      return joined.size();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
