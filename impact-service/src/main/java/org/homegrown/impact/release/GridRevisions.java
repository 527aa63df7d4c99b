package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
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
 * versions is public too: so a leaf's month changes when each number that does changes by at least
 * k sellers' facts, and what is hidden stays hidden.
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
      var changed = moved.stream().filter(Moved::byMany).toList();
      var deferred = moved.size() - changed.size();
      if (changed.isEmpty()) {
        return new GridRevision(number, revision(connection, number), 0, deferred);
      }
      var before = count.within(year, tree);
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
      show(year, tree, before, count.within(year, tree), made.revision());
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

  private void show(
      Period year,
      GridTree tree,
      SequencedMap<Period, List<GridCell>> before,
      SequencedMap<Period, List<GridCell>> after,
      int revision) {
    var masks = cells.masks(year);
    var old = new GridTable(tree, before);
    var present = new GridTable(tree, after);
    for (var facet : Facet.values()) {
      var said = Masking.reveals(old.of(facet), rules, masks.mask(facet));
      if (!said.containsAll(Masking.reveals(present.of(facet), rules, masks.mask(facet)))) {
        throw new Conflict(
            "revision-reveals",
            "With the late facts, what is shown would say too much of somebody.");
      }
    }
    after.forEach(
        (period, each) -> {
          cells.freeze(period, tree.nodes(), each, masks);
          cells.show(period, revision);
        });
  }

  /**
   * A leaf's month in which some number changes by facts that came later.
   *
   * @param byMany whether each number that does changes by those of k sellers at least, none of
   *     whom has nearly all of it
   */
  private record Moved(LocalDate start, String node, boolean byMany) {}

  private List<Moved> moved(Connection connection, Period year, List<Place> leaves)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            with moved as (
              select g.start, leaf.node, m.seller, m.currency,
                sum(m.sign) filter (where m.kind = 'SALE') as sales,
                sum(m.sign) filter (where m.kind = 'SHOP_OPENED') as opened,
                sum(m.sign) filter (where m.kind = 'PRODUCT_LISTED') as listed,
                sum(m.amount) filter (where m.kind = 'SALE') as sold,
                sum(m.amount) filter (where m.kind = 'REFUND') as refunded,
                sum(m.amount) filter (where m.kind = 'INCOME') as income,
                sum(m.fees) filter (where m.kind = 'INCOME') as fees,
                sum(m.amount) filter (where m.kind = 'EXPOSURE') as exposure
              from measurement m
              join unnest(?::text[], ?::text[]) as leaf (region, node) on leaf.region = m.region
              join grid_span g on g.span = 'M' and g.start = period_start('M', m.day, 1)
              left join grid_late late on late.start = g.start and late.node = leaf.node
              where m.day between ? and ? and m.batch > coalesce(late.batch, g.batch)
              group by g.start, leaf.node, m.seller, m.currency),
            number as (
              select start, node, currency, name, count(*) as sellers, sum(abs(size)) as whole,
                case when spread then max(abs(size)) else 0 end as largest
              from moved cross join lateral (values
                ('sales', sales, false), ('opened', opened, false), ('listed', listed, false),
                ('sold', sold, true), ('refunded', refunded, true), ('income', income, true),
                ('fees', fees, true), ('exposure', exposure, true)) as v (name, size, spread)
              where size <> 0
              group by start, node, currency, name, spread)
            select start, node, bool_and(sellers >= ? and largest <= ? * whole)
            from number group by start, node order by start, node
            """)) {
      Parameters.set(
          select,
          connection.createArrayOf("text", leaves.stream().map(Place::region).toArray()),
          connection.createArrayOf("text", leaves.stream().map(Place::node).toArray()),
          year.start(),
          year.end(),
          rules.k(),
          rules.dominance());
      try (var rows = select.executeQuery()) {
        var moved = new ArrayList<Moved>();
        while (rows.next()) {
          moved.add(
              new Moved(rows.getObject(1, LocalDate.class), rows.getString(2), rows.getBoolean(3)));
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
