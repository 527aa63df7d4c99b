package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.sql.Parameters;

/** The ledger of noise. In the caller's transaction. */
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
    lock();
    var left = read(year);
    if (left.spent().add(epsilon).compareTo(left.epsilon()) > 0) {
      throw new Conflict(
          "privacy-budget-spent",
          "Of %s for %d, %s is spent.".formatted(left.epsilon(), year, left.spent()));
    }
    change(
        """
        insert into budget_entry (id, holder, year, release_id, epsilon, at)
        values (?, ?, ?, ?, ?, now())
        """,
        Ids.next(),
        PUBLIC,
        year,
        release.id(),
        epsilon);
  }

  Budget present() {
    return read(LocalDate.now(ZoneOffset.UTC).getYear());
  }

  void set(BigDecimal epsilon) {
    lock();
    change("update budget set epsilon = ? where holder = ?", epsilon, PUBLIC);
  }

  /** Who spends at the same time waits. */
  private void lock() {
    change("select from budget where holder = ? for update", PUBLIC);
  }

  private Budget read(int year) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select b.epsilon, r.number, e.epsilon as spent
                from budget b
                left join budget_entry e on e.holder = b.holder and e.year = ?
                left join release r on r.id = e.release_id
                where b.holder = ? order by r.number
                """)) {
      Parameters.set(select, year, PUBLIC);
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
