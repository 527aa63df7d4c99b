package org.homegrown.incubation.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.consent.Told;
import org.homegrown.kit.sql.Rows;

/**
 * On which days people were trained, in plain SQL and in the caller's transaction. A day that is
 * known stays known, so neither the order of what is told nor how often it is matters.
 */
@ApplicationScoped
public class Trainings {

  /** Somebody completed a lesson, or was at a session. */
  public record Received(UUID enrolmentId, TrainingKind kind, Instant at) {}

  private record Day(UUID enrolmentId, TrainingKind kind, LocalDate trainedOn) {}

  private final DataSource database;
  private final Told told;

  Trainings(DataSource database, Told told) {
    this.database = database;
    this.told = told;
  }

  /** Keeps the days, and tells those that are new. The caller holds the persons' locks. */
  public void keep(List<Received> received) {
    if (received.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                with fresh as (
                  insert into training (enrolment_id, kind, trained_on, cohort_id, received_at)
                  select d.enrolment_id, d.kind, d.trained_on, e.cohort_id, clock_timestamp()
                  from unnest(?::uuid[], ?::text[], ?::date[])
                    as d (enrolment_id, kind, trained_on)
                  join enrolment e on e.id = d.enrolment_id
                  order by 1, 2, 3
                  on conflict do nothing
                  returning *)
                select f.*, e.programme_id, e.participant
                from fresh f join enrolment e on e.id = f.enrolment_id
                order by f.trained_on, f.enrolment_id, f.kind
                """)) {
      Rows.<Day>of(insert, days(connection, received))
          .uuid(Day::enrolmentId)
          .text(day -> day.kind().name())
          .date(Day::trainedOn);
      told.append(read(insert));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells all that is known, to whoever has not been allowed to know it before. */
  public void tell(UUID programme, String participant) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select t.*, e.programme_id, e.participant
                from training t join enrolment e on e.id = t.enrolment_id
                where e.programme_id = ? and e.participant = ?
                order by t.trained_on, t.enrolment_id, t.kind
                """)) {
      select.setObject(1, programme);
      select.setString(2, participant);
      told.append(read(select));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Day> days(Connection connection, List<Received> received)
      throws SQLException {
    var zones = new HashMap<UUID, ZoneId>();
    try (var select =
        connection.prepareStatement(
            """
            select e.id, c.zone from enrolment e join cohort c on c.id = e.cohort_id
            where e.id = any (?)
            """)) {
      select.setArray(
          1,
          connection.createArrayOf(
              "uuid", received.stream().map(Received::enrolmentId).distinct().toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          zones.put(rows.getObject(1, UUID.class), ZoneId.of(rows.getString(2)));
        }
      }
    }
    return received.stream()
        .map(
            each ->
                new Day(
                    each.enrolmentId(),
                    each.kind(),
                    each.at()
                        .atZone(Objects.requireNonNull(zones.get(each.enrolmentId())))
                        .toLocalDate()))
        .distinct()
        .toList();
  }

  private static List<TrainingReceived> read(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var found = new ArrayList<TrainingReceived>();
      while (rows.next()) {
        found.add(
            new TrainingReceived(
                rows.getObject("enrolment_id", UUID.class),
                rows.getObject("cohort_id", UUID.class),
                rows.getObject("programme_id", UUID.class),
                rows.getString("participant"),
                TrainingKind.valueOf(rows.getString("kind")),
                rows.getObject("trained_on", LocalDate.class),
                rows.getTimestamp("received_at").toInstant()));
      }
      return found;
    }
  }
}
