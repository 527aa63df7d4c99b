package org.homegrown.impact.rollup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;

/**
 * Makes every rollup anew from the facts, in tables beside that then take the place of the present
 * ones. Facts are added meanwhile, and readers see the one or the other.
 */
@ApplicationScoped
public class Recompute {

  /** What it was begun from; it is void when the shape is another at the end. */
  private record Begun(long batch, String shape, List<LocalDate> months) {}

  private interface Step {
    void take() throws SQLException;
  }

  private static final long ONE_AT_A_TIME = 8084;

  /** After so many it is done under the lock from the beginning. */
  private static final int TRIES = 3;

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final List<String> TABLES =
      List.of(
          "seller_period",
          "period_total",
          "member_period",
          "seller_life",
          "seller_region",
          "measure_seller");

  private static final String SHAPE =
      """
      select reshaped || coalesce((select md5(string_agg(m::text, ',' order by code))
                                          from measure m), '') as shape
      from rollup_state
      """;

  /** Facts that were kept before batches were, and that no feed tells any more. */
  private static final String ADOPT =
      """
      update measurement f set batch = ?, h1 = h.h1, h2 = h.h2
      from (
        select event_id, ('x' || substr(hash, 1, 16))::bit(64)::bigint as h1,
          ('x' || substr(hash, 17, 16))::bit(64)::bigint as h2
        from (
          select event_id, encode(sha256(convert_to(concat_ws('|', event_id, kind, sign, day,
            coalesce(ordered_on::text, '-'), region, amount, fees,
            coalesce(nullif(currency, ''), '-')), 'UTF8')), 'hex') as hash
          from measurement where batch = 0) l) h
      where f.event_id = h.event_id
      """;

  private final DataSource database;
  private final Audit audit;

  Recompute(DataSource database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /**
   * Returns when it is done. Not in a transaction: it takes many.
   *
   * @throws Conflict {@code recompute-running}
   */
  public void run() throws SQLException {
    long batch;
    try (var connection = database.getConnection()) {
      if (!is(connection, "select pg_try_advisory_lock(%d)")) {
        throw new Conflict("recompute-running", "The rollups are being made anew already.");
      }
      try {
        batch = run(connection);
      } finally {
        is(connection, "select pg_advisory_unlock(%d)");
      }
    }
    QuarkusTransaction.requiringNew()
        .run(() -> audit.record("rollups.recomputed", Ids.next(), Map.of("batch", batch)));
  }

  private long run(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (int attempt = 1; ; attempt++) {
        var alone = attempt > TRIES;
        var begun = begin(connection, alone);
        fill(connection, begun, alone);
        if (swap(connection, begun, alone)) {
          return begun.batch();
        }
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private Begun begin(Connection connection, boolean alone) throws SQLException {
    var batch = Rollups.begin(connection);
    try (var adopt = connection.prepareStatement(ADOPT)) {
      adopt.setLong(1, batch);
      if (adopt.executeUpdate() > 0) {
        Rollups.add(connection, Facts.after(batch - 1));
      }
    }
    for (var table : TABLES) {
      execute(connection, "drop table if exists rebuild." + table);
      execute(
          connection,
          "create table rebuild.%1$s (like public.%1$s including all)".formatted(table));
    }
    execute(connection, "alter table rebuild.seller_period set (fillfactor = 80)");
    execute(connection, "alter table rebuild.period_total set (fillfactor = 70)");
    var begun = new Begun(batch, shape(connection), months(connection));
    if (!alone) {
      connection.commit();
    }
    return begun;
  }

  private void fill(Connection connection, Begun begun, boolean alone) throws SQLException {
    for (var month : begun.months()) {
      var facts = Facts.ofMonth(month, begun.batch());
      beside(
          connection,
          alone,
          () -> {
            SellerSums.fill(connection, facts);
            NodeSums.add(connection, facts);
            MemberSums.fill(connection, facts, begun.batch());
            MeasureSums.fill(connection, facts);
          });
    }
    for (var month : begun.months()) {
      beside(
          connection,
          alone,
          () -> {
            DayCounts.countAll(connection, Facts.ofMonth(month, begun.batch()));
            NodeSums.countAll(connection, "M", month);
          });
    }
    for (var year : begun.months().stream().map(m -> m.withDayOfYear(1)).distinct().toList()) {
      beside(connection, alone, () -> NodeSums.countAll(connection, "Y", year));
    }
    beside(
        connection,
        alone,
        () -> {
          SellerLives.fill(connection, begun.batch());
          for (var table : TABLES) {
            execute(connection, "analyze " + table);
          }
        });
  }

  /** Adds what came meanwhile and puts the new tables in place, unless their shape is void. */
  private boolean swap(Connection connection, Begun begun, boolean alone) throws SQLException {
    while (true) {
      Rollups.lock(connection);
      if (!shape(connection).equals(begun.shape())) {
        connection.rollback();
        return false;
      }
      try {
        beside(
            connection,
            true,
            () -> {
              Rollups.add(connection, Facts.after(begun.batch()));
              MemberSums.renewChanged(connection, begun.batch());
            });
        // readers never wait for long, and never are the ones that a deadlock is broken by
        execute(connection, "set local lock_timeout = '500ms'");
        for (var table : TABLES) {
          execute(connection, "drop table public." + table);
          execute(connection, "alter table rebuild.%s set schema public".formatted(table));
        }
        execute(connection, "update rollup_state set generation = generation + 1");
        connection.commit();
        return true;
      } catch (SQLException e) {
        connection.rollback();
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
          throw e;
        }
        if (alone) {
          return false;
        }
      }
    }
  }

  /** A step on the tables beside: their names come first. */
  private static void beside(Connection connection, boolean alone, Step step) throws SQLException {
    execute(connection, "set local search_path = rebuild, public");
    step.take();
    execute(connection, "set local search_path = public");
    if (!alone) {
      connection.commit();
    }
  }

  private static String shape(Connection connection) throws SQLException {
    try (var select = connection.createStatement();
        var row = select.executeQuery(SHAPE)) {
      row.next();
      return row.getString(1);
    }
  }

  private static List<LocalDate> months(Connection connection) throws SQLException {
    try (var select = connection.createStatement();
        var rows =
            select.executeQuery(
                "select distinct period_start('M', day, 1) from measurement order by 1")) {
      var months = new ArrayList<LocalDate>();
      while (rows.next()) {
        months.add(rows.getObject(1, LocalDate.class));
      }
      return months;
    }
  }

  private static boolean is(Connection connection, String question) throws SQLException {
    try (var select = connection.createStatement();
        var row = select.executeQuery(question.formatted(ONE_AT_A_TIME))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
