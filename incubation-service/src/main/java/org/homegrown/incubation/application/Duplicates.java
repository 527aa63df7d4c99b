package org.homegrown.incubation.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * Applications that may be one person's: by phone, by shop, or by name and town. The later one is
 * suspected, and offered nothing until somebody decides.
 */
@ApplicationScoped
class Duplicates {

  /** From here on names and towns are alike; 1 is the same. */
  private static final double ALIKE = 0.55;

  private static final String NAME_AND_TOWN =
      "(lower(coalesce(%1$s.name, '')) || ' ' || lower(coalesce(%1$s.town, '')))";

  private final DataSource database;

  Duplicates(DataSource database) {
    this.database = database;
  }

  /**
   * Another application that looks alike.
   *
   * @param similarity of name and town; 1 for the same phone or shop
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Duplicate(
      UUID other, String kind, double similarity, String status, @Nullable String reason) {}

  /**
   * Looks among the live applications and open enrolments of the programme.
   *
   * @return whether one is suspected
   */
  boolean find(Application application) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                with me as (
                  select a.id, a.programme_id, a.applicant, a.shop_id, p.phone_hash, p.name, p.town,
                    %1$s as called
                  from application a left join person_profile p on p.person = a.applicant
                  where a.id = ?),
                alike as (
                  select p.person, 'PHONE' as kind, 1.0 as similarity, null::uuid as application
                  from me join person_profile p on p.phone_hash = me.phone_hash
                  union all
                  select p.person, 'NAME_AND_TOWN', similarity(%2$s, me.called), null
                  from me join person_profile p on %2$s %% me.called
                  where me.name <> '' and me.town <> '' and p.name <> '' and p.town <> ''
                    and similarity(%2$s, me.called) > %3$s
                  union all
                  select o.applicant, 'SHOP', 1.0, o.id
                  from me join application o
                    on o.programme_id = me.programme_id and o.shop_id = me.shop_id)
                insert into application_duplicate
                  (application_id, other_id, kind, similarity, status)
                select me.id, o.id, alike.kind, max(alike.similarity), 'SUSPECTED'
                from me, alike join application o on o.applicant = alike.person
                where o.programme_id = me.programme_id and o.applicant <> me.applicant
                  and coalesce(alike.application, o.id) = o.id and o.id <> me.id
                  and (o.status in ('SUBMITTED', 'IN_REVIEW', 'OFFERED', 'WAITLISTED')
                       or exists (select from enrolment e
                                  where e.application_id = o.id
                                    and e.status in ('ENROLLED', 'ACTIVE', 'PAUSED')))
                  and not exists (select from application_duplicate d
                                  where d.application_id = o.id and d.other_id = me.id)
                group by me.id, o.id, alike.kind
                on conflict do nothing
                """
                    .formatted(
                        NAME_AND_TOWN.formatted("p"), NAME_AND_TOWN.formatted("p"), ALIKE))) {
      insert.setObject(1, application.id());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return suspected(application.id());
  }

  /** Whether nobody has decided on one of them. */
  boolean suspected(UUID application) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select exists (select from application_duplicate
                               where application_id = ? and status = 'SUSPECTED')
                """)) {
      select.setObject(1, application);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Duplicate> of(UUID application) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select other_id, kind, similarity, status, reason from application_duplicate
                where application_id = ? order by other_id, kind
                """)) {
      select.setObject(1, application);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Duplicate>();
        while (rows.next()) {
          found.add(
              new Duplicate(
                  rows.getObject(1, UUID.class),
                  rows.getString(2),
                  rows.getDouble(3),
                  rows.getString(4),
                  rows.getString(5)));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Decides on all that makes one look like the other.
   *
   * @param status OVERRIDDEN when they are two people, CONFIRMED when they are one
   * @throws NotFound {@code duplicate-not-found} when nobody suspects it
   */
  void decide(UUID application, UUID other, String status, String by, String reason) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update application_duplicate
                set status = ?, decided_by = ?, decided_at = clock_timestamp(), reason = ?
                where application_id = ? and other_id = ? and status = 'SUSPECTED'
                """)) {
      update.setString(1, status);
      update.setString(2, by);
      update.setString(3, reason);
      update.setObject(4, application);
      update.setObject(5, other);
      if (update.executeUpdate() == 0) {
        throw new NotFound("duplicate-not-found", "Nobody suspects that these are one person.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
