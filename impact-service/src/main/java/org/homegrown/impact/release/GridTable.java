package org.homegrown.impact.release;

import static org.homegrown.impact.release.GridNumber.ACTIVE;
import static org.homegrown.impact.release.GridNumber.CHARGED;
import static org.homegrown.impact.release.GridNumber.EARNING;
import static org.homegrown.impact.release.GridNumber.EXPOSED;
import static org.homegrown.impact.release.GridNumber.EXPOSURE;
import static org.homegrown.impact.release.GridNumber.FEES;
import static org.homegrown.impact.release.GridNumber.LARGEST_EXPOSURE;
import static org.homegrown.impact.release.GridNumber.LARGEST_FEES;
import static org.homegrown.impact.release.GridNumber.LARGEST_INCOME;
import static org.homegrown.impact.release.GridNumber.LARGEST_REFUNDED;
import static org.homegrown.impact.release.GridNumber.LARGEST_SOLD;
import static org.homegrown.impact.release.GridNumber.OPENED;
import static org.homegrown.impact.release.GridNumber.OPENING;
import static org.homegrown.impact.release.GridNumber.PAID;
import static org.homegrown.impact.release.GridNumber.PEOPLE;
import static org.homegrown.impact.release.GridNumber.REFUNDED;
import static org.homegrown.impact.release.GridNumber.REFUNDING;
import static org.homegrown.impact.release.GridNumber.SALES;
import static org.homegrown.impact.release.GridNumber.SELLING;
import static org.homegrown.impact.release.GridNumber.SIZE_FEES;
import static org.homegrown.impact.release.GridNumber.SIZE_INCOME;
import static org.homegrown.impact.release.GridNumber.SOLD;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.homegrown.impact.disclosure.Cell;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Cell.Layer;
import org.homegrown.impact.disclosure.Measure;
import org.homegrown.impact.disclosure.Measure.Kind;
import org.homegrown.impact.disclosure.Sum;
import org.homegrown.impact.disclosure.Table;
import org.homegrown.impact.metric.Facet;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.jspecify.annotations.Nullable;

/** A span and all that it consists of, as disclosure control looks at it. */
final class GridTable {

  /** How people contribute to a facet, in rows of money or of counts. */
  private record Behind(
      boolean money, GridNumber people, @Nullable GridNumber all, @Nullable GridNumber largest) {

    static Behind counts(GridNumber people) {
      return new Behind(false, people, null, null);
    }

    Layer layer(GridCell cell) {
      return new Layer(
          cell.of(people),
          all == null ? 0 : Math.abs(cell.of(all)),
          largest == null ? 0 : cell.of(largest));
    }
  }

  /** What can be bounded because it is not below zero; refunds are not above. */
  private record Shown(boolean money, Kind kind, GridNumber number) {}

  private static final Map<Facet, List<Behind>> BEHIND =
      Map.of(
          Facet.SELLING,
          List.of(
              Behind.counts(ACTIVE),
              Behind.counts(EARNING),
              new Behind(true, EARNING, null, null),
              new Behind(true, SELLING, SOLD, LARGEST_SOLD)),
          Facet.INCOME,
          List.of(
              new Behind(true, PAID, SIZE_INCOME, LARGEST_INCOME),
              new Behind(true, REFUNDING, REFUNDED, LARGEST_REFUNDED),
              new Behind(true, CHARGED, SIZE_FEES, LARGEST_FEES)),
          Facet.OPENING,
          List.of(Behind.counts(OPENING)),
          Facet.EXPOSURE,
          List.of(new Behind(false, EXPOSED, EXPOSURE, LARGEST_EXPOSURE)));

  private static final Map<Facet, List<Shown>> SHOWN =
      Map.of(
          Facet.SELLING,
          List.of(
              new Shown(false, Kind.DISTINCT, ACTIVE),
              new Shown(false, Kind.DISTINCT, EARNING),
              new Shown(false, Kind.ADDED, SALES),
              new Shown(true, Kind.DISTINCT, EARNING),
              new Shown(true, Kind.ADDED, SOLD)),
          Facet.INCOME,
          List.of(new Shown(true, Kind.ADDED, REFUNDED), new Shown(true, Kind.ADDED, FEES)),
          Facet.OPENING,
          List.of(new Shown(false, Kind.ADDED, OPENED)),
          Facet.EXPOSURE,
          List.of(new Shown(false, Kind.ADDED, EXPOSURE)));

  private final GridTree tree;
  private final List<Period> periods;
  private final TreeSet<String> currencies = new TreeSet<>();
  private final Map<Key, Map<String, GridCell>> cells = new HashMap<>();

  /**
   * @param counted of each span the cells in which anything happened at least
   */
  GridTable(GridTree tree, SequencedMap<Period, List<GridCell>> counted) {
    this.tree = tree;
    this.periods = List.copyOf(counted.sequencedKeySet());
    for (var all : counted.values()) {
      for (var cell : all) {
        currencies.add(cell.currency());
        cells.computeIfAbsent(cell.key(), key -> new HashMap<>()).put(cell.currency(), cell);
      }
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

  Table of(Facet facet) {
    var keys = new ArrayList<Key>();
    for (var period : periods) {
      tree.nodes().forEach(node -> keys.add(new Key(node, period.code())));
    }
    return new Table(
        keys.stream().map(key -> new Cell(key, layers(facet, key))).toList(),
        sums(),
        measures(facet));
  }

  private List<Measure> measures(Facet facet) {
    var measures = new ArrayList<Measure>();
    for (var shown : SHOWN.getOrDefault(facet, List.of())) {
      for (var currency : currencies(shown.money())) {
        measures.add(measure(shown.kind(), currency, shown.number()));
      }
    }
    return measures;
  }

  /** The first counts everybody. */
  private List<Layer> layers(Facet facet, Key key) {
    var layers = new ArrayList<Layer>();
    layers.add(new Layer(cell(key, GridCell.COUNTS).of(PEOPLE), 0, 0));
    for (var behind : BEHIND.getOrDefault(facet, List.of())) {
      for (var currency : currencies(behind.money())) {
        layers.add(behind.layer(cell(key, currency)));
      }
    }
    return layers;
  }

  private Collection<String> currencies(boolean money) {
    return money ? currencies : List.of(GridCell.COUNTS);
  }

  private GridCell cell(Key key, String currency) {
    var here = cells.getOrDefault(key, Map.of()).get(currency);
    return here == null ? GridCell.empty(key.time(), key.node(), currency) : here;
  }

  private Measure measure(Kind kind, String currency, GridNumber number) {
    var sign = number == REFUNDED ? -1 : 1;
    var values = new HashMap<Key, Long>();
    cells.forEach(
        (key, here) -> {
          var cell = here.get(currency);
          if (cell != null) {
            values.put(key, Math.max(0, sign * cell.of(number)));
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
