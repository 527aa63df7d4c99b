package org.homegrown.incubation.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.sql.Rows;

/** All consents, in plain SQL and in the caller's transaction. */
@ApplicationScoped
public class Consents {

  /** That a person allows something in a programme. */
  public record Given(UUID programmeId, String person, Purpose purpose) {}

  private final DataSource database;
  private final PersonLock lock;

  Consents(DataSource database, PersonLock lock) {
    this.database = database;
    this.lock = lock;
  }

  /**
   * Gives what is not given already, under the person's lock.
   *
   * @param by the person, or a helper who hands it in for them
   * @return what is new
   * @throws EvidenceNeeded when a helper gives no evidence
   */
  public Set<Purpose> give(UUID programme, String person, String by, List<GiveConsent> consents) {
    var given = EnumSet.noneOf(Purpose.class);
    if (consents.isEmpty()) {
      return given;
    }
    if (!by.equals(person) && consents.stream().anyMatch(each -> each.evidence() == null)) {
      throw new EvidenceNeeded();
    }
    lock.take(List.of(person));
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into consent
                  (id, programme_id, person, purpose, text_version, given_at, given_by, evidence)
                select id, ?, ?, purpose, text_version, clock_timestamp(), ?, evidence
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                  as c (id, purpose, text_version, evidence)
                on conflict (programme_id, person, purpose) where withdrawn_at is null do nothing
                returning purpose
                """)) {
      insert.setObject(1, programme);
      insert.setString(2, person);
      insert.setString(3, by);
      Rows.<GiveConsent>of(insert, consents)
          .after(3)
          .uuid(consent -> Ids.next())
          .text(GiveConsent::purpose)
          .text(GiveConsent::textVersion)
          .text(GiveConsent::evidence);
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          given.add(Purpose.valueOf(rows.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return given;
  }

  /** Those of the asked that are given and not withdrawn. */
  public Set<Given> present(Collection<Given> asked) {
    var present = new HashSet<Given>();
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select c.programme_id, c.person, c.purpose
                from unnest(?::uuid[], ?::text[], ?::text[]) as a (programme_id, person, purpose)
                join consent c using (programme_id, person, purpose)
                where c.withdrawn_at is null
                """)) {
      Rows.<Given>of(select, asked)
          .uuid(Given::programmeId)
          .text(Given::person)
          .text(Given::purpose);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          present.add(
              new Given(
                  rows.getObject(1, UUID.class),
                  rows.getString(2),
                  Purpose.valueOf(rows.getString(3))));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return present;
  }
}
