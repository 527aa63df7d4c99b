package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.sql.DataSource;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.release.GridTree.Place;

/**
 * Counts the cells of a span from the facts, those alone that its months know. So what is counted
 * of a quarter or a year is exactly what its months show together, however late it is counted.
 */
@ApplicationScoped
class GridCount {

  private static final String COUNT =
      """
      with place (region, node) as (select * from unnest(?::text[], ?::text[])),
      leaf (region, node) as (select * from unnest(?::text[], ?::text[])),
      fact as (
        select m.seller, m.region, m.currency,
          coalesce(sum(m.amount) filter (where m.kind = 'SALE'), 0) as sold,
          coalesce(sum(m.amount) filter (where m.kind = 'REFUND'), 0) as refunded,
          coalesce(sum(m.amount) filter (where m.kind = 'INCOME'), 0) as income,
          coalesce(sum(m.fees) filter (where m.kind = 'INCOME'), 0) as fees,
          coalesce(sum(m.sign) filter (where m.kind = 'SALE'), 0) as sales,
          coalesce(sum(m.sign) filter (where m.kind = 'SHOP_OPENED'), 0) as opened,
          coalesce(sum(m.sign) filter (where m.kind = 'PRODUCT_LISTED'), 0) as listed,
          coalesce(sum(m.amount) filter (where m.kind = 'EXPOSURE'), 0) as exposure,
          sum(m.sign) as facts
        from measurement m
        join leaf on leaf.region = m.region
        join grid_span g on g.span = 'M' and g.start = period_start('M', m.day, 1)
        left join grid_late late on late.start = g.start and late.node = leaf.node
        where m.day between ? and ? and m.batch <= coalesce(late.batch, g.batch)
        group by m.seller, m.region, m.currency),
      money as (
        select p.node, f.seller, f.currency, sum(f.sold) as sold, sum(f.refunded) as refunded,
          sum(f.income) as income, sum(f.fees) as fees, sum(f.sales) as sales
        from fact f join place p on p.region = f.region
        where f.currency <> '' group by 1, 2, 3),
      person as (
        select p.node, f.seller, sum(f.sales) as sales, sum(f.opened) as opened,
          sum(f.exposure) as exposure, sum(f.opened + f.listed + f.sales) as active
        from fact f join place p on p.region = f.region
        group by 1, 2 having bool_or(f.facts <> 0 or f.sold <> 0 or f.refunded <> 0 or f.income <> 0)),
      counts as (
        select node, '' as currency, sum(sales) as sales,
          count(*) filter (where active > 0) as active,
          count(*) filter (where sales > 0) as earning,
          sum(opened) as opened, count(*) filter (where opened <> 0) as opening,
          sum(exposure) as exposure, count(*) filter (where exposure <> 0) as exposed,
          max(abs(exposure)) as largest_exposure, count(*) as people
        from person group by node),
      sums as (
        select node, currency, sum(sales) as sales, count(*) filter (where sales > 0) as active,
          count(*) filter (where sales > 0) as earning, count(*) as people,
          sum(sold) as sold, count(*) filter (where sold <> 0) as selling,
          max(abs(sold)) as largest_sold,
          sum(income) as income, count(*) filter (where income <> 0) as paid,
          sum(abs(income)) as size_income, max(abs(income)) as largest_income,
          sum(refunded) as refunded, count(*) filter (where refunded <> 0) as refunding,
          max(abs(refunded)) as largest_refunded,
          sum(fees) as fees, count(*) filter (where fees <> 0) as charged,
          sum(abs(fees)) as size_fees, max(abs(fees)) as largest_fees
        from money where sold <> 0 or refunded <> 0 or income <> 0 or fees <> 0
        group by node, currency)
      select * from counts full join sums
        using (node, currency, sales, active, earning, people)
      order by node, currency
      """;

  private final DataSource database;
  private final GridTrees trees;

  GridCount(DataSource database, GridTrees trees) {
    this.database = database;
    this.trees = trees;
  }

  /** Of a span and all that it consists of, the longest last. */
  SequencedMap<Period, List<GridCell>> within(Period period, GridTree tree) {
    var counted = new LinkedHashMap<Period, List<GridCell>>();
    for (var part : GridTable.within(period)) {
      counted.put(part, of(part, tree));
    }
    return counted;
  }

  /** Those in which anything happened. */
  private List<GridCell> of(Period period, GridTree tree) {
    var places = trees.places(tree);
    var leaves = leaves(places);
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(COUNT)) {
      var parameter = 1;
      for (var pairs : List.of(places, leaves)) {
        select.setArray(
            parameter++,
            connection.createArrayOf("text", pairs.stream().map(Place::region).toArray()));
        select.setArray(
            parameter++,
            connection.createArrayOf("text", pairs.stream().map(Place::node).toArray()));
      }
      select.setObject(parameter++, period.start());
      select.setObject(parameter, period.end());
      try (var rows = select.executeQuery()) {
        var cells = new ArrayList<GridCell>();
        while (rows.next()) {
          cells.add(cell(period.code(), rows));
        }
        return cells;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first place of each region. */
  static List<Place> leaves(List<Place> places) {
    var leaves = new ArrayList<Place>();
    for (var place : places) {
      if (leaves.isEmpty() || !leaves.getLast().region().equals(place.region())) {
        leaves.add(place);
      }
    }
    return leaves;
  }

  private static GridCell cell(String time, ResultSet row) throws SQLException {
    var numbers = new EnumMap<GridNumber, Long>(GridNumber.class);
    for (var number : GridNumber.values()) {
      numbers.put(number, row.getLong(number.column()));
    }
    return new GridCell(time, row.getString("node"), row.getString("currency"), numbers);
  }
}
