package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.impact.research.Tranche.Status;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** All tranches of projects. Two people make one payable. In the caller's transaction. */
@ApplicationScoped
class Tranches {

  private final ResearchTables tables;

  Tranches(ResearchTables tables) {
    this.tables = tables;
  }

  /** The project is locked. */
  Tranche plan(UUID project, PlanTranche plan, String by) {
    tables.change(
        """
        insert into funding_tranche (project_id, number, funder, amount, currency, due_on, condition,
          status, recorded_by)
        select ?, (select count(*) + 1 from funding_tranche where project_id = ?), ?, ?, ?, ?, ?,
          'PLANNED', ?
        """,
        project,
        project,
        plan.funder(),
        plan.amount(),
        plan.currency(),
        plan.dueOn(),
        plan.condition(),
        by);
    return read("project_id = ? order by number desc limit 1", project).getFirst();
  }

  List<Tranche> of(UUID project, PageRequest page) {
    return read(
        "project_id = ? and number > ? order by number limit ?",
        project,
        page.after().map(cursor -> cursor.number(0)).orElse(0L),
        page.rows());
  }

  /**
   * @throws NotFound {@code tranche-not-found}
   */
  Tranche lock(UUID project, int number) {
    return read("project_id = ? and number = ? for update", project, number).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("tranche-not-found", "There is no such tranche."));
  }

  /**
   * @throws RuleBroken {@code tranche-takes-two}
   * @throws Conflict {@code tranche-move-refused}
   */
  Tranche approve(Tranche tranche, String by) {
    mustBe(tranche, Set.of(Status.PLANNED));
    if (by.equals(tranche.recordedBy())) {
      throw new RuleBroken("tranche-takes-two", "Somebody else than who recorded it approves it.");
    }
    return move(tranche, "status = 'APPROVED', approved_by = ?", by);
  }

  /**
   * @throws Conflict {@code tranche-move-refused}, {@code reference-taken}
   */
  Tranche pay(Tranche tranche, PayTranche pay) {
    mustBe(tranche, Set.of(Status.APPROVED));
    oneAtATime(tranche.funder(), pay.reference());
    if (!read("funder = ? and reference = ?", tranche.funder(), pay.reference()).isEmpty()) {
      throw new Conflict("reference-taken", "Another tranche was paid by this reference.");
    }
    return move(
        tranche, "status = 'PAID', paid_on = ?, reference = ?", pay.paidOn(), pay.reference());
  }

  /** Whoever is paid by the same reference waits, and finds it taken. */
  private void oneAtATime(String funder, String reference) {
    tables.read(
        row -> reference,
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        "tranche %s %s".formatted(funder, reference));
  }

  /**
   * @throws Conflict {@code tranche-move-refused}
   */
  Tranche cancel(Tranche tranche) {
    mustBe(tranche, Set.of(Status.PLANNED, Status.APPROVED));
    return move(tranche, "status = 'CANCELLED'");
  }

  private static void mustBe(Tranche tranche, Set<Status> allowed) {
    if (!allowed.contains(tranche.status())) {
      throw new Conflict("tranche-move-refused", "It is %s.".formatted(tranche.status()));
    }
  }

  private Tranche move(Tranche tranche, String change, Object... values) {
    var parameters = new ArrayList<Object>(List.of(values));
    parameters.add(tranche.projectId());
    parameters.add(tranche.number());
    tables.change(
        "update funding_tranche set %s, version = version + 1 where project_id = ? and number = ?"
            .formatted(change),
        parameters.toArray());
    return lock(tranche.projectId(), tranche.number());
  }

  private List<Tranche> read(String condition, @Nullable Object... parameters) {
    return tables.read(
        Tranches::view, "select * from funding_tranche where " + condition, parameters);
  }

  private static Tranche view(ResultSet row) throws SQLException {
    return new Tranche(
        row.getObject("project_id", UUID.class),
        row.getInt("number"),
        row.getString("funder"),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getObject("due_on", LocalDate.class),
        row.getString("condition"),
        Status.valueOf(row.getString("status")),
        row.getString("recorded_by"),
        row.getString("approved_by"),
        row.getObject("paid_on", LocalDate.class),
        row.getString("reference"),
        row.getInt("version"));
  }
}
