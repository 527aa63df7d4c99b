package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.board.BoardTruth;
import org.homegrown.incubation.board.Cell;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.board.Sales;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.consent.Told;
import org.homegrown.incubation.milestone.ShopFacts.Fact;
import org.homegrown.incubation.milestone.ShopFacts.Refund;
import org.homegrown.incubation.milestone.ShopFacts.Sale;
import org.homegrown.incubation.perk.Perks;

/**
 * Milestones, in plain SQL and in the caller's transaction. {@link Judgement} says what they are;
 * here, what is another than before goes on: to whoever is told, to the board, and to perks.
 *
 * <p>Enrolling, ending and taking in facts hold the person's lock until they commit, so one of them
 * always sees what the other wrote.
 */
@ApplicationScoped
public class Milestones implements BoardTruth {

  private static final String OF_ENROLMENTS =
      """
      select m.enrolment_id, e.cohort_id, e.programme_id, e.participant, m.rule_id, r.code,
        m.status, m.proven_by, m.completed_at, m.reopened_by, m.reopened_at, r.title
      from milestone m
      join milestone_rule r on r.id = m.rule_id
      join enrolment e on e.id = m.enrolment_id
      """;

  private final DataSource database;
  private final Judgement judgement;
  private final FactStore facts;
  private final MilestoneRules rules;
  private final PersonLock persons;
  private final Told told;
  private final BoardRows board;
  private final Perks perks;

  Milestones(
      DataSource database,
      Judgement judgement,
      FactStore facts,
      MilestoneRules rules,
      PersonLock persons,
      Told told,
      BoardRows board,
      Perks perks) {
    this.database = database;
    this.judgement = judgement;
    this.facts = facts;
    this.rules = rules;
    this.persons = persons;
    this.told = told;
    this.board = board;
    this.perks = perks;
  }

  /** Shows the programme's milestones on a cohort's board. Before anybody's lock is taken. */
  public void show(UUID programme, UUID cohort) {
    for (var rule : rules.notShown(programme, cohort)) {
      board.item(cohort, Kind.MILESTONE, rule.id(), rule.title());
    }
  }

  /**
   * Gives a new enrolment its milestones; those that the seller has reached already are complete.
   */
  public void begin(UUID enrolmentId, String participant) {
    persons.take(List.of(participant));
    update(
        """
        insert into milestone (enrolment_id, rule_id, programme_id, status)
        select e.id, r.id, e.programme_id, 'OPEN'
        from enrolment e join milestone_rule r on r.programme_id = e.programme_id
        where e.id = ? and r.retired_at is null
        on conflict do nothing
        """,
        enrolmentId);
    settle(judgement.of(Map.of(participant, Instant.EPOCH)));
    board.put(cells(List.of(enrolmentId)));
    board.sold(facts.sales(List.of(enrolmentId)));
  }

  /** Gives open enrolments of the programme a new milestone, judged by the facts that are there. */
  void extend(MilestoneRule rule, UUID programme) {
    var participants = participants(programme);
    persons.take(participants);
    update(
        """
        insert into milestone (enrolment_id, rule_id, programme_id, status)
        select id, ?, programme_id, 'OPEN' from enrolment
        where programme_id = ? and ended_at is null
        on conflict do nothing
        """,
        rule.id(),
        programme);
    var since = new HashMap<String, Instant>();
    participants.forEach(participant -> since.put(participant, Instant.EPOCH));
    settle(judgement.of(since));
    board.put(
        read(OF_ENROLMENTS + "where m.rule_id = ?", rule.id()).stream().map(Change::cell).toList());
  }

  /** Keeps what shops told, and judges anew whom it is about. */
  void prove(List<Fact> facts, List<Sale> sales, List<Refund> refunds) {
    var sellers = this.facts.sellers(facts, sales, refunds);
    persons.take(sellers);
    settle(judgement.of(this.facts.keep(facts, sales, refunds)));
    if (!sales.isEmpty() || !refunds.isEmpty()) {
      board.sold(this.facts.sales(enrolmentsOf(sellers)));
    }
  }

  /**
   * Judges somebody anew whose facts had another name until now. When the feed is read again from
   * its start, nothing else may follow that would do it.
   */
  void judge(String person) {
    persons.take(List.of(person));
    settle(judgement.of(Map.of(person, Instant.EPOCH)));
  }

  /** Completes what approved evidence proves. The caller holds the person's lock. */
  void complete(UUID enrolmentId, UUID ruleId, UUID evidence, Instant at) {
    update(
        """
        update milestone set status = 'COMPLETE', proven_by = ?, completed_at = ?
        where enrolment_id = ? and rule_id = ?
        """,
        evidence,
        Timestamp.from(at),
        enrolmentId,
        ruleId);
    settle(read(OF_ENROLMENTS + "where m.enrolment_id = ? and m.rule_id = ?", enrolmentId, ruleId));
  }

  private void settle(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    told.append(changes.stream().map(Change::event).filter(Objects::nonNull).toList());
    board.put(changes.stream().map(Change::cell).toList());
    perks.settle(changes.stream().map(Change::earned).toList());
  }

  /** Tells what is complete, to whoever has not been allowed to know it before. */
  public void tell(UUID programme, String participant) {
    told.append(
        read(
                OF_ENROLMENTS
                    + """
                    where e.programme_id = ? and e.participant = ? and m.status = 'COMPLETE'
                    order by m.completed_at, r.number
                    """,
                programme,
                participant)
            .stream()
            .map(Change::event)
            .filter(Objects::nonNull)
            .toList());
  }

  /** Milestones of these enrolments, in the order in which they are usually reached. */
  public Map<UUID, List<MilestoneView>> of(Collection<UUID> enrolments) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                OF_ENROLMENTS + "where e.id = any (?) order by m.enrolment_id, r.number")) {
      select.setArray(1, connection.createArrayOf("uuid", enrolments.toArray()));
      try (var rows = select.executeQuery()) {
        var found = new HashMap<UUID, List<MilestoneView>>();
        while (rows.next()) {
          var milestone = Change.of(rows);
          found
              .computeIfAbsent(milestone.enrolmentId(), enrolment -> new ArrayList<>())
              .add(
                  new MilestoneView(
                      milestone.code(),
                      rows.getString("title"),
                      milestone.status(),
                      milestone.provenBy(),
                      milestone.completedAt(),
                      milestone.reopenedBy(),
                      milestone.reopenedAt()));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * When the enrolment may end at the earliest: clocks differ, and what counted keeps counting.
   *
   * @return the present, or what was reached last if that is later
   */
  public Instant end(UUID enrolmentId) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select greatest(clock_timestamp(), max(completed_at), max(reopened_at))
                from milestone where enrolment_id = ?
                """)) {
      select.setObject(1, enrolmentId);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getTimestamp(1).toInstant();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Cell> cells(Collection<UUID> enrolments) {
    return read(OF_ENROLMENTS + "where e.id = any (?)", (Object) enrolments.toArray(UUID[]::new))
        .stream()
        .map(Change::cell)
        .toList();
  }

  @Override
  public List<Sales> sales(Collection<UUID> enrolments) {
    return facts.sales(enrolments);
  }

  private List<String> participants(UUID programme) {
    return column(
        String.class,
        """
        select participant from enrolment where programme_id = ? and ended_at is null
        order by participant
        """,
        programme);
  }

  private List<UUID> enrolmentsOf(List<String> sellers) {
    return column(
        UUID.class,
        "select id from enrolment where participant = any (?) order by id",
        (Object) sellers.toArray(String[]::new));
  }

  private <T> List<T> column(Class<T> type, String sql, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<T>();
        while (rows.next()) {
          found.add(rows.getObject(1, type));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Change> read(String sql, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Change>();
        while (rows.next()) {
          found.add(Change.of(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void update(String sql, Object... parameters) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      set(update, parameters);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case UUID[] ids ->
            statement.setArray(i + 1, statement.getConnection().createArrayOf("uuid", ids));
        case String[] texts ->
            statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
        case Object parameter -> statement.setObject(i + 1, parameter);
      }
    }
  }
}
