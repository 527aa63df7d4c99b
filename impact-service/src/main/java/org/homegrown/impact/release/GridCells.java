package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Conf;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;

/** What is frozen: the truth, and what of it is public. In the caller's transaction. */
@ApplicationScoped
class GridCells {

  /** A cell, and what was decided about it. */
  record Frozen(GridCell cell, Conf conf) {}

  private static final int MOST_AT_ONCE = 1000;
  private static final int FIRST_NUMBER = 5;
  private static final int NUMBERS = 13;

  private final DataSource database;

  GridCells(DataSource database) {
    this.database = database;
  }

  /** Those of a span's parts, or of the whole of a year. */
  List<Frozen> within(Period period) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from grid_cell where start between ? and ?
                order by span, start, node, currency
                """)) {
      select.setObject(1, period.start());
      select.setObject(2, period.end());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Frozen>();
        while (rows.next()) {
          var start = rows.getObject("start", LocalDate.class);
          var part = Period.of(Span.valueOf(rows.getString("span")), start, 1);
          if (!part.end().isAfter(period.end())) {
            found.add(
                new Frozen(
                    GridCount.cell(part.code(), rows), Conf.valueOf(rows.getString("conf"))));
          }
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps every node's cells, those where nothing happened too, and shows what may be shown. */
  void freeze(Period period, Set<String> nodes, List<GridCell> counted, Map<Key, Conf> status) {
    var currencies = new TreeSet<String>(currencies(period));
    currencies.add(GridCell.COUNTS);
    counted.forEach(cell -> currencies.add(cell.currency()));
    var known =
        counted.stream()
            .collect(Collectors.toMap(cell -> cell.node() + "\n" + cell.currency(), cell -> cell));
    var all = new ArrayList<GridCell>();
    for (var node : nodes) {
      for (var currency : currencies) {
        all.add(
            known.getOrDefault(
                node + "\n" + currency, GridCell.empty(period.code(), node, currency)));
      }
    }
    insert(period, all, status);
  }

  /** Those that were told before; by a revision there may be nothing left of one. */
  private List<String> currencies(Period period) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select distinct currency from grid_cell where span = ? and start = ?")) {
      select.setString(1, period.span().name());
      select.setObject(2, period.start());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void insert(Period period, Collection<GridCell> cells, Map<Key, Conf> status) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into grid_cell (span, start, node, currency, sold, refunded, income, fees,
                  sales, active, earning, opened, exposure, people, largest_sold, size_income,
                  largest_income, conf)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (span, start, node, currency) do update
                set sold = excluded.sold, refunded = excluded.refunded, income = excluded.income,
                  fees = excluded.fees, sales = excluded.sales, active = excluded.active,
                  earning = excluded.earning, opened = excluded.opened,
                  exposure = excluded.exposure, people = excluded.people,
                  largest_sold = excluded.largest_sold, size_income = excluded.size_income,
                  largest_income = excluded.largest_income
                """)) {
      var waiting = 0;
      for (var cell : cells) {
        insert.setString(1, period.span().name());
        insert.setObject(2, period.start());
        insert.setString(3, cell.node());
        insert.setString(4, cell.currency());
        for (int i = 0; i < NUMBERS; i++) {
          insert.setLong(FIRST_NUMBER + i, cell.numbers().get(i));
        }
        insert.setString(FIRST_NUMBER + NUMBERS, status.getOrDefault(cell.key(), Conf.D).name());
        insert.addBatch();
        if (++waiting % MOST_AT_ONCE == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shows a frozen span, in place of what was shown of it before. Nothing has to be there. */
  void show(Period period, int revision) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into public_cell as p (span, start, region, currency, revision, sold,
                  refunded, income, fees, sales, active, earning, opened, exposure, obs_status,
                  conf_status, frozen_at)
                select span, start, node, currency, ?,
                  case conf when 'F' then sold end, case conf when 'F' then refunded end,
                  case conf when 'F' then income end, case conf when 'F' then fees end,
                  case conf when 'F' then sales end, case conf when 'F' then active end,
                  case conf when 'F' then earning end, case conf when 'F' then opened end,
                  case conf when 'F' then exposure end,
                  case conf when 'F' then 'A' else 'Q' end, conf, now()
                from grid_cell where span = ? and start = ? and node not like '%/'
                on conflict (span, start, region, currency) do update
                set revision = excluded.revision, sold = excluded.sold,
                  refunded = excluded.refunded, income = excluded.income, fees = excluded.fees,
                  sales = excluded.sales, active = excluded.active, earning = excluded.earning,
                  opened = excluded.opened, exposure = excluded.exposure,
                  frozen_at = excluded.frozen_at
                """)) {
      upsert.setInt(1, revision);
      upsert.setString(2, period.span().name());
      upsert.setObject(3, period.start());
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
