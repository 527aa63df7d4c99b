package org.homegrown.impact.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.homegrown.impact.disclosure.Cell;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Cell.Layer;
import org.homegrown.impact.disclosure.Measure;
import org.homegrown.impact.disclosure.Measure.Kind;
import org.homegrown.impact.disclosure.Sum;
import org.homegrown.impact.disclosure.Table;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;

/** A span and all that it consists of, as disclosure control looks at it. */
final class GridTable {

  private final GridTree tree;
  private final List<Period> periods;
  private final TreeSet<String> currencies = new TreeSet<>();
  private final Map<Key, Map<String, GridCell>> cells = new HashMap<>();

  /**
   * @param cells of these spans, those in which anything happened at least
   */
  GridTable(GridTree tree, List<Period> periods, Collection<GridCell> cells) {
    this.tree = tree;
    this.periods = periods;
    for (var cell : cells) {
      currencies.add(cell.currency());
      this.cells.computeIfAbsent(cell.key(), key -> new HashMap<>()).put(cell.currency(), cell);
    }
    currencies.remove(GridCell.COUNTS);
  }

  /** A span, and the shorter ones that it consists of, the longest last. */
  static List<Period> within(Period period) {
    var parts = new ArrayList<Period>();
    if (period.span() == Span.Y) {
      period.split(Span.Q).forEach(quarter -> parts.addAll(within(quarter)));
    } else if (period.span() == Span.Q) {
      parts.addAll(period.split(Span.M));
    }
    parts.add(period);
    return parts;
  }

  Table table() {
    var keys = new ArrayList<Key>();
    for (var period : periods) {
      tree.nodes().forEach(node -> keys.add(new Key(node, period.code())));
    }
    var measures = new ArrayList<Measure>();
    measures.add(measure(Kind.DISTINCT, GridCell.COUNTS, GridCell::active));
    measures.add(measure(Kind.DISTINCT, GridCell.COUNTS, GridCell::earning));
    measures.add(measure(Kind.ADDED, GridCell.COUNTS, GridCell::sales));
    for (var currency : currencies) {
      measures.add(measure(Kind.DISTINCT, currency, GridCell::earning));
      measures.add(measure(Kind.ADDED, currency, GridCell::sold));
    }
    return new Table(
        keys.stream().map(key -> new Cell(key, layers(key))).toList(), sums(), measures);
  }

  private List<Layer> layers(Key key) {
    var counts = cell(key, GridCell.COUNTS);
    var layers = new ArrayList<Layer>();
    layers.add(new Layer(counts.people(), 0, 0));
    layers.add(new Layer(counts.active(), 0, 0));
    layers.add(new Layer(counts.earning(), 0, 0));
    for (var currency : currencies) {
      var money = cell(key, currency);
      layers.add(new Layer(money.earning(), 0, 0));
      layers.add(new Layer(money.people(), money.sold(), money.largestSold()));
      layers.add(new Layer(money.people(), money.sizeIncome(), money.largestIncome()));
    }
    return layers;
  }

  private GridCell cell(Key key, String currency) {
    var here = cells.getOrDefault(key, Map.of()).get(currency);
    return here == null ? GridCell.empty(key.time(), key.node(), currency) : here;
  }

  private Measure measure(Kind kind, String currency, ToLongFunction<GridCell> value) {
    var values = new HashMap<Key, Long>();
    cells.forEach(
        (key, here) -> {
          var cell = here.get(currency);
          if (cell != null) {
            values.put(key, Math.max(0, value.applyAsLong(cell)));
          }
        });
    return new Measure(kind, values);
  }

  private List<Sum> sums() {
    var sums = new ArrayList<Sum>();
    for (var period : periods) {
      tree.children().forEach((node, below) -> sums.add(sum(node, below, period)));
      if (period.span() != Span.M) {
        var parts = period.split(period.span() == Span.Y ? Span.Q : Span.M);
        for (var node : tree.nodes()) {
          sums.add(
              new Sum(
                  new Key(node, period.code()),
                  parts.stream().map(part -> new Key(node, part.code())).toList(),
                  true));
        }
      }
    }
    return sums;
  }

  private static Sum sum(String node, List<String> below, Period period) {
    return new Sum(
        new Key(node, period.code()),
        below.stream().map(part -> new Key(part, period.code())).toList(),
        false);
  }
}
