package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Instants;

/** All milestone rules, in plain SQL. Each programme begins with a copy of the house's set. */
@ApplicationScoped
class MilestoneRules {

  /** Those that were retired among them: boards go on showing them. */
  private static final int MOST = 200;

  private final DataSource database;

  MilestoneRules(DataSource database) {
    this.database = database;
  }

  List<MilestoneRule> of(UUID programme) {
    return read("programme_id = ? order by number", programme);
  }

  /** Those in use that a cohort's board does not show yet. */
  List<MilestoneRule> notShown(UUID programme, UUID cohort) {
    return read(
        """
        programme_id = ? and retired_at is null and not exists (
          select from board_item i
          where i.cohort_id = ? and i.kind = 'MILESTONE' and i.ref = milestone_rule.id)
        order by number
        """,
        programme,
        cohort);
  }

  /** Cohorts that have a board, in the order of their locks. */
  List<UUID> cohorts(UUID programme) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id from cohort c where programme_id = ?
                  and exists (select from board_row b where b.cohort_id = c.id)
                order by id
                """)) {
      select.setObject(1, programme);
      try (var rows = select.executeQuery()) {
        var cohorts = new ArrayList<UUID>();
        while (rows.next()) {
          cohorts.add(rows.getObject(1, UUID.class));
        }
        return cohorts;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Adds a rule. The caller has locked the programme's row.
   *
   * @throws Conflict {@code rule-exists}
   * @throws RuleBroken {@code too-many-milestones}
   */
  MilestoneRule add(UUID programme, AddMilestoneRule request) {
    request.mustFit();
    if (of(programme).size() >= MOST) {
      throw new RuleBroken(
          "too-many-milestones", "A programme has at most %d milestones.".formatted(MOST));
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into milestone_rule (id, programme_id, code, number, title, kind, fact,
                  threshold, within_days, currency)
                select ?, ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?
                from milestone_rule where programme_id = ?
                on conflict (programme_id, code) do nothing
                """)) {
      var id = Ids.next();
      insert.setObject(1, id);
      insert.setObject(2, programme);
      insert.setString(3, request.code());
      insert.setString(4, request.title());
      insert.setString(5, request.kind().name());
      insert.setString(6, request.fact());
      insert.setObject(7, request.threshold());
      insert.setObject(8, request.withinDays());
      insert.setString(9, request.currency());
      insert.setObject(10, programme);
      if (insert.executeUpdate() == 0) {
        throw new Conflict("rule-exists", "The programme has a milestone of this code already.");
      }
      return read("id = ?", id).getFirst();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The programme of a rule that the caller may see.
   *
   * @throws NotFound {@code milestone-rule-not-found}
   */
  UUID programmeOf(UUID id, String caller) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select programme_id from milestone_rule
                where id = ? and in_scope(?, programme_id, null)
                """)) {
      select.setObject(1, id);
      select.setString(2, caller);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("milestone-rule-not-found", "There is no such milestone rule.");
        }
        return row.getObject(1, UUID.class);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever enrols from now on does without it. */
  MilestoneRule retire(UUID id) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update milestone_rule set retired_at = clock_timestamp()
                where id = ? and retired_at is null
                """)) {
      update.setObject(1, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return read("id = ?", id).getFirst();
  }

  private List<MilestoneRule> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select * from milestone_rule where " + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      return rules(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<MilestoneRule> rules(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var rules = new ArrayList<MilestoneRule>();
      while (rows.next()) {
        rules.add(
            new MilestoneRule(
                rows.getObject("id", UUID.class),
                rows.getString("code"),
                rows.getInt("number"),
                rows.getString("title"),
                MilestoneKind.valueOf(rows.getString("kind")),
                rows.getString("fact"),
                rows.getObject("threshold", Long.class),
                rows.getObject("within_days", Integer.class),
                rows.getString("currency"),
                Instants.of(rows, "retired_at")));
      }
      return rules;
    }
  }
}
