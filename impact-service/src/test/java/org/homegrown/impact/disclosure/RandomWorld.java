package org.homegrown.impact.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Cell.Layer;
import org.homegrown.impact.disclosure.Measure.Kind;

/** A country of provinces and counties in a year, where few sell much and many little. */
public final class RandomWorld {

  public static final Rules RULES = new Rules(10, 0.8);
  static final List<String> IN_ORDER =
      IntStream.rangeClosed(1, 4)
          .boxed()
          .flatMap(
              quarter ->
                  Stream.of(
                      "M" + (3 * quarter - 2),
                      "M" + (3 * quarter - 1),
                      "M" + 3 * quarter,
                      "Q" + quarter))
          .toList();

  private static final String ROOT = "";

  /** What a county's seller sold in a month, and what of it went back. */
  public record Sale(String seller, String county, int month, long amount, long refunded) {}

  private final Map<String, List<String>> tree = new LinkedHashMap<>();
  private final List<Sale> sales = new ArrayList<>();
  private final Map<Key, Cell> cells = new LinkedHashMap<>();
  private final Map<Key, Long> earning = new HashMap<>();
  private final Map<Key, Long> sold = new HashMap<>();
  private final Map<Key, Cell> refunds = new LinkedHashMap<>();
  private final Map<Key, Long> refunded = new HashMap<>();

  /**
   * @param most provinces, and counties of each
   */
  public RandomWorld(long seed, int most) {
    var random = new SplittableRandom(seed);
    var provinces = IntStream.range(0, random.nextInt(2, most)).mapToObj(p -> "P" + p).toList();
    tree.put(ROOT, provinces);
    for (var province : provinces) {
      var counties =
          IntStream.range(0, random.nextInt(2, most + 1))
              .mapToObj(c -> province + "-" + c)
              .toList();
      tree.put(province, counties);
      counties.forEach(county -> settle(county, random));
    }
    within("Y").forEach(this::count);
  }

  /** The children of each node that has any; the root is empty. */
  public Map<String, List<String>> tree() {
    return tree;
  }

  public List<Sale> sales() {
    return sales;
  }

  public Set<Key> keys() {
    return cells.keySet();
  }

  public long earning(Key key) {
    return earning.getOrDefault(key, 0L);
  }

  /** Without a sign. */
  public long refunded(Key key) {
    return refunded.getOrDefault(key, 0L);
  }

  public long sold(Key key) {
    return sold.getOrDefault(key, 0L);
  }

  private void settle(String county, SplittableRandom random) {
    var sellers = (int) (4 * Math.exp(3 * random.nextDouble()));
    for (int i = 0; i < sellers; i++) {
      var size = Math.exp(2.5 * random.nextGaussian() + 6);
      var present = random.nextDouble();
      for (int month = 1; month <= 12; month++) {
        if (random.nextDouble() < present) {
          var where = random.nextInt(40) == 0 ? "P0-0" : county;
          var amount = (long) (size * random.nextDouble(0.5, 2));
          var goesBack = random.nextInt(8) == 0;
          sales.add(new Sale(county + i, where, month, amount, goesBack ? amount / 2 : 0));
        }
      }
    }
  }

  /** Freezes one span after the other, as it is done with time. */
  Map<Key, Conf> frozen() {
    var frozen = new LinkedHashMap<Key, Conf>();
    for (var time : Stream.concat(IN_ORDER.stream(), Stream.of("Y")).toList()) {
      var table = table(time);
      var before = new HashMap<>(frozen);
      before.keySet().removeIf(key -> !within(time).contains(key.time()));
      frozen.putAll(Masking.mask(table, RULES, before, Set.of()));
    }
    return frozen;
  }

  /** A span with those it consists of. */
  public Table table(String time) {
    return table(
        time, cells, List.of(new Measure(Kind.DISTINCT, earning), new Measure(Kind.ADDED, sold)));
  }

  /** The same, of what went back. */
  public Table refunds(String time) {
    return table(time, refunds, List.of(new Measure(Kind.ADDED, refunded)));
  }

  private Table table(String time, Map<Key, Cell> cells, List<Measure> measures) {
    var times = within(time);
    return new Table(
        cells.values().stream().filter(cell -> times.contains(cell.key().time())).toList(),
        sums(times),
        measures);
  }

  private void count(String time) {
    for (var node : nodes()) {
      var key = new Key(node, time);
      var sales = bySeller(key, Sale::amount);
      var all = new Layer(sales.size(), 0, 0);
      cells.put(key, new Cell(key, List.of(all, layer(sales))));
      earning.put(key, (long) sales.size());
      sold.put(key, layer(sales).value());
      var backs = bySeller(key, Sale::refunded);
      refunds.put(key, new Cell(key, List.of(all, layer(backs))));
      refunded.put(key, layer(backs).value());
    }
  }

  private Map<String, Long> bySeller(Key key, ToLongFunction<Sale> amount) {
    var months = months(key.time());
    var bySeller = new HashMap<String, Long>();
    for (var sale : sales) {
      if (months.contains(sale.month()) && isBelow(sale.county(), key.node())) {
        bySeller.merge(sale.seller(), amount.applyAsLong(sale), Long::sum);
      }
    }
    return bySeller;
  }

  private static Layer layer(Map<String, Long> bySeller) {
    var amounts = bySeller.values().stream().filter(amount -> amount > 0).toList();
    return new Layer(
        amounts.size(),
        amounts.stream().mapToLong(amount -> amount).sum(),
        amounts.stream().mapToLong(amount -> amount).max().orElse(0));
  }

  private List<Sum> sums(List<String> times) {
    var sums = new ArrayList<Sum>();
    for (var time : times) {
      tree.forEach(
          (node, below) ->
              sums.add(
                  new Sum(
                      new Key(node, time),
                      below.stream().map(part -> new Key(part, time)).toList(),
                      false)));
      var parts = parts(time);
      if (!parts.isEmpty()) {
        nodes()
            .forEach(
                node ->
                    sums.add(
                        new Sum(
                            new Key(node, time),
                            parts.stream().map(part -> new Key(node, part)).toList(),
                            true)));
      }
    }
    return sums;
  }

  private Set<String> nodes() {
    var nodes = new LinkedHashSet<>(tree.keySet());
    tree.values().forEach(nodes::addAll);
    return nodes;
  }

  private static boolean isBelow(String county, String node) {
    return node.isEmpty() || county.equals(node) || county.startsWith(node + "-");
  }

  private static List<String> within(String time) {
    var all = new ArrayList<String>();
    for (var part : parts(time)) {
      all.addAll(within(part));
    }
    all.add(time);
    return all;
  }

  private static List<String> parts(String time) {
    var number = time.equals("Y") ? 0 : Integer.parseInt(time.substring(1));
    return switch (time.charAt(0)) {
      case 'Q' -> List.of("M" + (3 * number - 2), "M" + (3 * number - 1), "M" + 3 * number);
      case 'Y' -> List.of("Q1", "Q2", "Q3", "Q4");
      default -> List.of();
    };
  }

  private static List<Integer> months(String time) {
    return within(time).stream()
        .filter(part -> part.startsWith("M"))
        .map(part -> Integer.valueOf(part.substring(1)))
        .toList();
  }
}
