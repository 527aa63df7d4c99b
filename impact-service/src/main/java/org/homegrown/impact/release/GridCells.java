package org.homegrown.impact.release;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Conf;
import org.homegrown.impact.metric.Facet;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.sql.Parameters;

/** What is frozen: the truth, and what of it is public. In the caller's transaction. */
@ApplicationScoped
class GridCells {

  /** What was decided about each cell, of each facet. */
  record Masks(Map<Facet, Map<Key, Conf>> of) {

    Masks() {
      this(new EnumMap<>(Facet.class));
    }

    Map<Key, Conf> mask(Facet facet) {
      return of.computeIfAbsent(facet, each -> new HashMap<>());
    }
  }

  private static final int MOST_AT_ONCE = 1000;
  private static final List<GridNumber> SHOWN = GridNumber.shown();
  private static final String CONF = Facet.columns("");

  private final DataSource database;

  GridCells(DataSource database) {
    this.database = database;
  }

  /** What was decided about the cells of a span's parts, or of the whole of a year. */
  Masks masks(Period period) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select distinct span, start, node, %s from grid_cell where start between ? and ?"
                    .formatted(CONF))) {
      select.setObject(1, period.start());
      select.setObject(2, period.end());
      try (var rows = select.executeQuery()) {
        var masks = new Masks();
        while (rows.next()) {
          var start = rows.getObject("start", LocalDate.class);
          var part = Period.of(Span.valueOf(rows.getString("span")), start, 1);
          if (!part.end().isAfter(period.end())) {
            var key = new Key(rows.getString("node"), part.code());
            for (var facet : Facet.values()) {
              masks.mask(facet).put(key, Conf.valueOf(rows.getString(facet.conf())));
            }
          }
        }
        return masks;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps every node's cells, those where nothing happened too, and shows what may be shown. */
  void freeze(Period period, Set<String> nodes, List<GridCell> counted, Masks masks) {
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
    insert(period, all, masks);
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

  private void insert(Period period, Collection<GridCell> cells, Masks masks) {
    var facets = Facet.values();
    var sql =
        """
        insert into grid_cell (span, start, node, currency, %s, %s)
        values (?, ?, ?, ?, %s)
        on conflict (span, start, node, currency) do update set %s
        """
            .formatted(
                GridNumber.sql(SHOWN, "{}"),
                CONF,
                String.join(", ", Collections.nCopies(SHOWN.size() + facets.length, "?")),
                GridNumber.sql(SHOWN, "{} = excluded.{}"));
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(sql)) {
      var waiting = 0;
      for (var cell : cells) {
        var parameters =
            new ArrayList<Object>(
                List.of(period.span().name(), period.start(), cell.node(), cell.currency()));
        SHOWN.forEach(number -> parameters.add(cell.of(number)));
        for (var facet : facets) {
          parameters.add(masks.mask(facet).getOrDefault(cell.key(), Conf.D).name());
        }
        Parameters.set(insert, parameters.toArray());
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
    var sql =
        """
        insert into public_cell as p (span, start, region, currency, revision, %s, obs_status,
          %s, frozen_at)
        select span, start, node, currency, ?, %s,
          case conf_status when 'F' then 'A' else 'Q' end, %s, now()
        from grid_cell where span = ? and start = ? and node not like '%%/'
        on conflict (span, start, region, currency) do update
        set revision = excluded.revision, %s, frozen_at = excluded.frozen_at
        """
            .formatted(
                GridNumber.sql(SHOWN, "{}"),
                CONF,
                SHOWN.stream().map(GridCells::whereShown).collect(joining(", ")),
                CONF,
                GridNumber.sql(SHOWN, "{} = excluded.{}"));
    try (var connection = database.getConnection();
        var upsert = connection.prepareStatement(sql)) {
      upsert.setInt(1, revision);
      upsert.setString(2, period.span().name());
      upsert.setObject(3, period.start());
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String whereShown(GridNumber number) {
    return "case %s when 'F' then %s end"
        .formatted(Objects.requireNonNull(number.facet()).conf(), number.column());
  }
}
