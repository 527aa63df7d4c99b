package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.consent.Told;

/**
 * Milestones, in plain SQL and in the caller's transaction.
 *
 * <p>A milestone is complete when its participant's shop has told the fact that proves it, whether
 * before the enrolment or after. Both sides, enrolling and taking in facts, hold the seller's lock
 * until they commit, so one of them always sees what the other wrote.
 */
@ApplicationScoped
public class Milestones {

  private final DataSource database;
  private final PersonLock persons;
  private final Told told;

  Milestones(DataSource database, PersonLock persons, Told told) {
    this.database = database;
    this.persons = persons;
    this.told = told;
  }

  /**
   * Gives a new enrolment its milestones; those that the seller has reached already are complete.
   */
  public void begin(UUID enrolmentId, String participant) {
    persons.take(List.of(participant));
    try (var connection = database.getConnection()) {
      try (var insert =
          connection.prepareStatement(
              """
              insert into milestone (enrolment_id, code, status)
              select ?, code, 'OPEN' from milestone_definition
              """)) {
        insert.setObject(1, enrolmentId);
        insert.executeUpdate();
      }
      complete(connection, List.of(participant));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps the first fact of each kind for each seller, and completes what they prove. */
  void prove(List<SellerFact> facts) {
    var sellers = facts.stream().map(SellerFact::seller).distinct().sorted().toList();
    persons.take(sellers);
    try (var connection = database.getConnection()) {
      try (var insert =
          connection.prepareStatement(
              """
              insert into seller_fact (seller, type, event_id, occurred_at) values (?, ?, ?, ?)
              on conflict (seller, type) do nothing
              """)) {
        for (var fact : facts) {
          insert.setString(1, fact.seller());
          insert.setString(2, fact.type());
          insert.setObject(3, fact.eventId());
          insert.setTimestamp(4, Timestamp.from(fact.occurredAt()));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      complete(connection, sellers);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Milestones of these enrolments, in the order in which they are usually reached. */
  public Map<UUID, List<MilestoneView>> of(Collection<UUID> enrolments) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select m.enrolment_id, m.code, m.status, m.proven_by, m.completed_at
                from milestone m join milestone_definition d on d.code = m.code
                where m.enrolment_id = any (?) order by m.enrolment_id, d.number
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", enrolments.toArray()));
      try (var rows = select.executeQuery()) {
        var found = new HashMap<UUID, List<MilestoneView>>();
        while (rows.next()) {
          var completedAt = rows.getTimestamp(5);
          found
              .computeIfAbsent(rows.getObject(1, UUID.class), enrolment -> new ArrayList<>())
              .add(
                  new MilestoneView(
                      rows.getString(2),
                      MilestoneStatus.valueOf(rows.getString(3)),
                      rows.getObject(4, UUID.class),
                      completedAt == null ? null : completedAt.toInstant()));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void complete(Connection connection, List<String> participants) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update milestone m
            set status = 'COMPLETE', proven_by = f.event_id, completed_at = f.occurred_at
            from enrolment e, milestone_definition d, seller_fact f
            where e.participant = any (?) and e.status in ('ENROLLED', 'ACTIVE', 'PAUSED')
              and m.enrolment_id = e.id and m.status = 'OPEN'
              and d.code = m.code and f.seller = e.participant and f.type = d.fact_type
            returning m.enrolment_id, e.cohort_id, e.programme_id, e.participant, m.code,
              m.proven_by, m.completed_at
            """)) {
      update.setArray(1, texts(connection, participants));
      var completed = new ArrayList<MilestoneCompleted>();
      try (var rows = update.executeQuery()) {
        while (rows.next()) {
          completed.add(
              new MilestoneCompleted(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, UUID.class),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getObject(6, UUID.class),
                  rows.getTimestamp(7).toInstant()));
        }
      }
      told.append(completed);
    }
  }

  private static Array texts(Connection connection, List<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
