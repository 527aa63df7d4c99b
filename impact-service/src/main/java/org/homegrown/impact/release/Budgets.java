package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Parameters;

/**
 * The ledger of noise. The public has a budget for each year, an agreement one for all of its term.
 * In the caller's transaction.
 */
@ApplicationScoped
class Budgets {

  static final String PUBLIC = "PUBLIC";

  private final DataSource database;

  Budgets(DataSource database) {
    this.database = database;
  }

  /**
   * Spends before anything is drawn: who fails afterwards has spent all the same.
   *
   * @throws Conflict {@code privacy-budget-spent}
   */
  void spend(Release release, BigDecimal epsilon) {
    var year = LocalDate.now(ZoneOffset.UTC).getYear();
    var holder = release.agreementId() == null ? PUBLIC : release.agreementId().toString();
    lock(holder);
    var left = read(holder, year);
    if (left.spent().add(epsilon).compareTo(left.epsilon()) > 0) {
      throw new Conflict(
          "privacy-budget-spent", "Of %s, %s is spent.".formatted(left.epsilon(), left.spent()));
    }
    change(
        """
        insert into budget_entry (id, holder, year, release_id, epsilon, at)
        values (?, ?, ?, ?, ?, now())
        """,
        Ids.next(),
        holder,
        year,
        release.id(),
        epsilon);
  }

  Budget present() {
    return read(PUBLIC, LocalDate.now(ZoneOffset.UTC).getYear());
  }

  void set(BigDecimal epsilon) {
    lock(PUBLIC);
    change("update budget set epsilon = ? where holder = ?", epsilon, PUBLIC);
  }

  /** Who spends at the same time waits. */
  private void lock(String holder) {
    change("select from budget where holder = ? for update", holder);
  }

  /**
   * Gives an agreement the budget that it was signed with. Who does so at the same time waits.
   *
   * @throws RuleBroken {@code noise-not-agreed} when it has none, or does not hold today; {@code
   *     noise-beyond-agreement} when it is limited to programmes or cohorts: what is told with
   *     noise is about everybody
   */
  void open(UUID agreement) {
    if (isLimited(agreement)) {
      throw new RuleBroken(
          "noise-beyond-agreement",
          "The agreement is on some programmes or cohorts; numbers with noise are of everybody.");
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into budget (holder, epsilon)
                select id::text, epsilon_budget from agreement
                where id = ? and epsilon_budget is not null and status = 'SIGNED'
                  and (now() at time zone 'UTC')::date between starts_on and ends_on
                on conflict (holder) do update set epsilon = excluded.epsilon
                """)) {
      insert.setObject(1, agreement);
      if (insert.executeUpdate() == 0) {
        throw new RuleBroken(
            "noise-not-agreed", "No agreement of this id holds today and has a budget of noise.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isLimited(UUID agreement) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select from agreement where id = ? and (programmes <> '{}' or cohorts <> '{}')")) {
      select.setObject(1, agreement);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Budget read(String holder, int year) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select b.epsilon, r.number, e.epsilon as spent
                from budget b
                left join budget_entry e
                  on e.holder = b.holder and (e.year = ? or b.holder <> 'PUBLIC')
                left join release r on r.id = e.release_id
                where b.holder = ? order by r.number
                """)) {
      Parameters.set(select, year, holder);
      try (var rows = select.executeQuery()) {
        List<Budget.Entry> entries = new ArrayList<>();
        var epsilon = BigDecimal.ZERO;
        var spent = BigDecimal.ZERO;
        while (rows.next()) {
          epsilon = rows.getBigDecimal("epsilon");
          var entry = rows.getBigDecimal("spent");
          if (entry != null) {
            spent = spent.add(entry);
            entries.add(new Budget.Entry(rows.getInt("number"), entry));
          }
        }
        return new Budget(year, epsilon, spent, entries);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void change(String sql, Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
