package org.homegrown.incubation.risk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;

/** All risk rules, in plain SQL. Each programme begins with a copy of the house's set. */
@ApplicationScoped
class RiskRules {

  private final DataSource database;

  RiskRules(DataSource database) {
    this.database = database;
  }

  List<RiskRule> of(UUID programme) {
    return read("programme_id = ? order by code", programme);
  }

  /**
   * Everybody in the programme is judged by it in the next round.
   *
   * @throws Conflict {@code risk-rule-exists}
   */
  RiskRule add(UUID programme, AddRiskRule request) {
    request.mustFit();
    var id = Ids.next();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into risk_rule (id, programme_id, code, kind, threshold, window_days, level)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (programme_id, code) do nothing
                """)) {
      insert.setObject(1, id);
      insert.setObject(2, programme);
      insert.setString(3, request.code());
      insert.setString(4, request.kind().name());
      insert.setInt(5, request.threshold());
      insert.setObject(6, request.windowDays());
      insert.setString(7, request.level().name());
      if (insert.executeUpdate() == 0) {
        throw new Conflict("risk-rule-exists", "The programme has a rule of this code already.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    judgeAnew(programme);
    return read("id = ?", id).getFirst();
  }

  /**
   * Nobody is at risk by it any more from the next round on.
   *
   * @throws NotFound {@code risk-rule-not-found}
   * @throws Conflict {@code risk-rule-retired}
   */
  RiskRule retire(UUID programme, UUID id) {
    if (read("programme_id = ? and id = ?", programme, id).isEmpty()) {
      throw new NotFound("risk-rule-not-found", "There is no such rule.");
    }
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update risk_rule set retired_at = clock_timestamp()
                where id = ? and retired_at is null
                """)) {
      update.setObject(1, id);
      if (update.executeUpdate() == 0) {
        throw new Conflict("risk-rule-retired", "It is not in use any more.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    judgeAnew(programme);
    return read("id = ?", id).getFirst();
  }

  private void judgeAnew(UUID programme) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with locked as (
                  select b.enrolment_id from board_row b
                  join enrolment e on e.id = b.enrolment_id
                  where e.programme_id = ? and e.ended_at is null
                  order by b.enrolment_id for update of b)
                update board_row b set judged_at = '-infinity'
                from locked where b.enrolment_id = locked.enrolment_id
                """)) {
      update.setObject(1, programme);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<RiskRule> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select * from risk_rule where " + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var rules = new ArrayList<RiskRule>();
        while (rows.next()) {
          rules.add(
              new RiskRule(
                  rows.getObject("id", UUID.class),
                  rows.getString("code"),
                  RiskKind.valueOf(rows.getString("kind")),
                  rows.getInt("threshold"),
                  rows.getObject("window_days", Integer.class),
                  RiskLevel.valueOf(rows.getString("level")),
                  Instants.of(rows, "retired_at")));
        }
        return rules;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
