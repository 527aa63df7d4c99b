package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.clock.DueSteps;

/** What time or somebody else left to be done in cohorts. */
@ApplicationScoped
class Due {

  /** An application whose turn it is. */
  record Turn(UUID application, UUID cohort) {}

  private final DataSource database;

  Due(DataSource database) {
    this.database = database;
  }

  /** Offers that stood until now or earlier. */
  List<Turn> expired(int most) {
    return turns(
        """
        select id, cohort_id from application
        where status = 'OFFERED' and offer_expires_at <= clock_timestamp()
          and coalesce(look_again_at, '-infinity') <= clock_timestamp()
        order by offer_expires_at limit ?
        """,
        most);
  }

  /** Offers of more than two days whose last day has begun, and whom nobody reminded. */
  List<Turn> ending(int most) {
    return turns(
        """
        select id, cohort_id from application
        where status = 'OFFERED' and reminded_at is null
          and offer_expires_at > clock_timestamp()
          and offer_expires_at <= clock_timestamp() + interval '1 day'
          and offered_at < offer_expires_at - interval '2 days'
          and coalesce(look_again_at, '-infinity') <= clock_timestamp()
        order by offer_expires_at limit ?
        """,
        most);
  }

  /** Cohorts that have free places while somebody waits for one. */
  List<UUID> promotable(int most) {
    return cohorts(
        """
        select c.id from cohort c
        where c.promoting and c.status in ('OPEN', 'ACTIVE') and c.places_taken < c.capacity
          and exists (select from application a
                      where a.cohort_id = c.id and a.waitlist_rank is not null
                        and a.eligibility = 'ELIGIBLE' and not a.suspected)
        order by c.id limit ?
        """,
        most);
  }

  /** Cohorts that were called off while applications to them are live. */
  List<UUID> calledOff(int most) {
    return cohorts(
        """
        select c.id from cohort c
        where c.status = 'CANCELLED'
          and exists (select from application a
                      where a.cohort_id = c.id
                        and a.status in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'WAITLISTED', 'OFFERED'))
        order by c.id limit ?
        """,
        most);
  }

  void reminded(UUID application, Instant at) {
    change("update application set reminded_at = ?::timestamptz where id = ?", at, application);
  }

  /** Looks at it later, as it failed. */
  void postpone(UUID application, Instant now) {
    change(
        "update application set failures = failures + 1, look_again_at = %s where id = ?"
            .formatted(DueSteps.PAUSE.replace("?1", "?")),
        now,
        application);
  }

  private void change(String sql, Instant at, UUID application) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      update.setTimestamp(1, Timestamp.from(at));
      update.setObject(2, application);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Turn> turns(String sql, int most) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      select.setInt(1, most);
      try (var rows = select.executeQuery()) {
        var turns = new ArrayList<Turn>();
        while (rows.next()) {
          turns.add(new Turn(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
        }
        return turns;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<UUID> cohorts(String sql, int most) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      select.setInt(1, most);
      try (var rows = select.executeQuery()) {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
