package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.disclosure.Masking;
import org.homegrown.impact.disclosure.Rules;
import org.homegrown.impact.metric.Facet;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.impact.release.GridTree.Place;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.sql.Parameters;

/**
 * Lets facts into a frozen year that came after its months were frozen. The difference of two
 * versions is public too: so a leaf's month changes when at least k sellers' facts moved in it of
 * every kind that moved, and what is hidden stays hidden.
 */
@ApplicationScoped
class GridRevisions {

  private final DataSource database;
  private final DueSpans due;
  private final GridTrees trees;
  private final GridCount count;
  private final GridCells cells;
  private final Rules rules;

  GridRevisions(
      DataSource database,
      DueSpans due,
      GridTrees trees,
      GridCount count,
      GridCells cells,
      @ConfigProperty(name = "homegrown.disclosure.k") int k,
      @ConfigProperty(name = "homegrown.disclosure.dominance") double dominance) {
    this.database = database;
    this.due = due;
    this.trees = trees;
    this.count = count;
    this.cells = cells;
    this.rules = new Rules(k, dominance);
  }

  /**
   * In the caller's transaction.
   *
   * @throws Conflict {@code period-not-public} while a span of the year is not frozen, {@code
   *     revision-reveals} when what is shown would say too much by its new values
   */
  GridRevision revise(int number, String by) {
    try (var connection = database.getConnection()) {
      run(connection, "select pg_advisory_xact_lock(?)", Grid.LOCK);
      var year = Period.of(Span.Y, LocalDate.of(number, 1, 1), 1);
      if (!due.frozen().contains(year.code())) {
        throw new Conflict("period-not-public", "The year %d is not public yet.".formatted(number));
      }
      var tree = trees.of(number);
      var moved = moved(connection, year, GridCount.leaves(trees.places(tree)));
      var changed = moved.stream().filter(leaf -> leaf.sellers() >= rules.k()).toList();
      var deferred = moved.size() - changed.size();
      if (changed.isEmpty()) {
        return new GridRevision(number, revision(connection, number), 0, deferred);
      }
      for (var leaf : changed) {
        run(
            connection,
            """
            insert into grid_late (start, node, batch) select ?, ?, batch from rollup_state
            on conflict (start, node) do update set batch = excluded.batch
            """,
            leaf.start(),
            leaf.node());
      }
      var made =
          new GridRevision(number, revision(connection, number) + 1, changed.size(), deferred);
      recount(year, tree, made.revision());
      run(
          connection,
          """
          insert into grid_revision (year, revision, changed, deferred, made_by, made_at)
          values (?, ?, ?, ?, ?, now())
          """,
          number,
          made.revision(),
          made.changed(),
          deferred,
          by);
      return made;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void recount(Period year, GridTree tree, int revision) {
    var masks = cells.within(year).masks();
    var periods = GridTable.within(year);
    var all = new ArrayList<GridCell>();
    var counted = new HashMap<Period, List<GridCell>>();
    for (var period : periods) {
      counted.put(period, count.of(period, tree));
      all.addAll(counted.getOrDefault(period, List.of()));
    }
    var table = new GridTable(tree, periods, all);
    for (var facet : Facet.values()) {
      if (!Masking.holds(table.of(facet), rules, masks.mask(facet))) {
        throw new Conflict(
            "revision-reveals",
            "With the late facts, what is shown would say too much of somebody.");
      }
    }
    counted.forEach(
        (period, each) -> {
          cells.freeze(period, tree.nodes(), each, masks);
          cells.show(period, revision);
        });
  }

  /**
   * A leaf's month with facts that came later, and how many people's they are: of each kind as many
   * at least.
   */
  private record Moved(LocalDate start, String node, long sellers) {}

  private static List<Moved> moved(Connection connection, Period year, List<Place> leaves)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            with moved as (
            select g.start, leaf.node, count(distinct m.seller) as sellers
            from measurement m
            join unnest(?::text[], ?::text[]) as leaf (region, node) on leaf.region = m.region
            join grid_span g on g.span = 'M' and g.start = period_start('M', m.day, 1)
            left join grid_late late on late.start = g.start and late.node = leaf.node
            where m.day between ? and ? and m.batch > coalesce(late.batch, g.batch)
            group by g.start, leaf.node, m.kind, m.currency)
            select start, node, min(sellers) from moved group by start, node order by start, node
            """)) {
      Parameters.set(
          select,
          connection.createArrayOf("text", leaves.stream().map(Place::region).toArray()),
          connection.createArrayOf("text", leaves.stream().map(Place::node).toArray()),
          year.start(),
          year.end());
      try (var rows = select.executeQuery()) {
        var moved = new ArrayList<Moved>();
        while (rows.next()) {
          moved.add(
              new Moved(rows.getObject(1, LocalDate.class), rows.getString(2), rows.getLong(3)));
        }
        return moved;
      }
    }
  }

  private static int revision(Connection connection, int year) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select coalesce(max(revision), 1) from grid_revision where year = ?")) {
      select.setInt(1, year);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void run(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      statement.execute();
    }
  }
}
