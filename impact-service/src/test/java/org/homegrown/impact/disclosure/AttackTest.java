package org.homegrown.impact.disclosure;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.homegrown.impact.disclosure.Attack.Published;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Cell.Layer;
import org.homegrown.impact.disclosure.Found.How;
import org.homegrown.impact.disclosure.Measure.Kind;
import org.junit.jupiter.api.Test;

class AttackTest {

  private static final int SMALL_WORLDS = 285;
  private static final int LARGE_WORLDS = 15;

  @Test
  void whatIsHiddenCannotBeHadInAnyOf300Worlds() {
    var hidden = 0;
    for (int seed = 0; seed < SMALL_WORLDS + LARGE_WORLDS; seed++) {
      var world = new RandomWorld(seed, seed < SMALL_WORLDS ? 3 : 5);
      var status = world.frozen();
      assertEquals(List.of(), attack(world.table("Y"), status), "world " + seed);
      mustNotDiffer(world.table("Y"), status);
      hidden += (int) status.values().stream().filter(Conf::masked).count();
    }
    assertTrue(hidden > 10_000, "hidden: " + hidden);
  }

  /** A whole less its parts: a year less eleven months, a province less the other counties. */
  private static void mustNotDiffer(Table table, Map<Key, Conf> status) {
    for (var sum : table.sums()) {
      assertTrue(
          sum.members().stream().filter(key -> status.get(key).masked()).count() != 1,
          sum.toString());
    }
  }

  @Test
  void whatTooFewAreBehindIsHidden() {
    var world = new RandomWorld(1, 5);
    var status = world.frozen();
    for (var cell : world.table("Y").cells()) {
      var people = cell.layers().getLast();
      if ((people.contributors() > 0 && people.contributors() < 10)
          || people.largest() > 0.8 * people.value()) {
        assertTrue(status.get(cell.key()).masked(), cell.toString());
      }
    }
    assertTrue(status.values().stream().filter(Conf::masked).count() < status.size());
  }

  @Test
  void withoutComplementsItFindsEveryCellThatIsHiddenAlone() {
    var alone = 0;
    for (int seed = 0; seed < 20; seed++) {
      var table = new RandomWorld(seed, 5).table("Y");
      var status = Masking.primaryOnly(table, RandomWorld.RULES);
      var found = attack(table, status).stream().map(Found::key).collect(toSet());
      for (var sum : table.sums()) {
        var hidden = sum.members().stream().filter(key -> status.get(key).masked()).toList();
        if (hidden.size() == 1) {
          alone++;
          assertTrue(found.contains(hidden.getFirst()), hidden.toString());
        }
      }
    }
    assertTrue(alone > 100, "alone: " + alone);
  }

  /** Rows add up to 1010 and 15, columns too: the first cell is between 995 and 1010. */
  @Test
  void whatCannotBeNegativeBoundsTheRest() {
    var table = square(1000, 10, 10, 5);
    var status = hide(table, "a1", "a2", "b1", "b2");
    assertEquals(
        Set.of(new Found(new Key("a", "1"), How.NEARLY)), Set.copyOf(attack(table, status)));
    var wide = square(30, 20, 20, 30);
    assertEquals(List.of(), attack(wide, hide(wide, "a1", "a2", "b1", "b2")));
  }

  /** The hidden totals of row a and column 1 give away nothing; together with the rest they do. */
  @Test
  void severalEquationsSettleWhatNoneOfThemDoes() {
    var table = square(30, 20, 20, 30);
    assertEquals(
        Set.of(new Key("a", "1"), new Key("a", "Q"), new Key("", "1")),
        exact(attack(table, hide(table, "a1", "aQ", "1"))));
    assertEquals(Set.of(), exact(attack(table, hide(table, "a1", "b1", "a2", "b2"))));
  }

  @Test
  void itSettlesWhatRanksSayIsSettled() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      var unknowns = random.nextInt(2, 8);
      var equations = new ArrayList<Map<Integer, Integer>>();
      for (int row = random.nextInt(1, 7); row > 0; row--) {
        var equation = new HashMap<Integer, Integer>();
        IntStream.range(0, unknowns)
            .filter(unknown -> random.nextInt(2) == 0)
            .forEach(unknown -> equation.put(unknown, random.nextBoolean() ? 1 : -1));
        equations.add(equation);
      }
      var settled = Elimination.settled(unknowns, equations);
      var free = NullSpace.of(dense(equations, unknowns), unknowns);
      for (int unknown = 0; unknown < unknowns; unknown++) {
        var each = unknown;
        assertEquals(
            free.stream().allMatch(vector -> Math.abs(vector[each]) < 1e-9),
            settled.get(unknown),
            equations + " " + unknown);
      }
    }
  }

  private static double[][] dense(List<Map<Integer, Integer>> equations, int unknowns) {
    return equations.stream()
        .map(
            equation ->
                IntStream.range(0, unknowns)
                    .mapToDouble(unknown -> equation.getOrDefault(unknown, 0))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static Set<Key> exact(List<Found> found) {
    return found.stream()
        .filter(each -> each.how() == How.EXACTLY)
        .map(Found::key)
        .collect(toSet());
  }

  private static List<Found> attack(Table table, Map<Key, Conf> status) {
    return Attack.on(new Published(table, status, RandomWorld.RULES));
  }

  /** Two counties in two months, and their totals. */
  private static Table square(long a1, long a2, long b1, long b2) {
    var values =
        Map.of(
            new Key("a", "1"), a1,
            new Key("a", "2"), a2,
            new Key("a", "Q"), a1 + a2,
            new Key("b", "1"), b1,
            new Key("b", "2"), b2,
            new Key("b", "Q"), b1 + b2,
            new Key("", "1"), a1 + b1,
            new Key("", "2"), a2 + b2,
            new Key("", "Q"), a1 + a2 + b1 + b2);
    var sums = new ArrayList<Sum>();
    for (var time : List.of("1", "2", "Q")) {
      sums.add(new Sum(new Key("", time), List.of(new Key("a", time), new Key("b", time)), false));
    }
    for (var node : List.of("a", "b", "")) {
      sums.add(new Sum(new Key(node, "Q"), List.of(new Key(node, "1"), new Key(node, "2")), true));
    }
    var cells =
        values.keySet().stream()
            .map(key -> new Cell(key, List.of(new Layer(20, values.get(key), 1))))
            .toList();
    return new Table(cells, sums, List.of(new Measure(Kind.ADDED, values)));
  }

  /**
   * @param cells node and time of each
   */
  private static Map<Key, Conf> hide(Table table, String... cells) {
    var status = new HashMap<Key, Conf>();
    table.cells().forEach(cell -> status.put(cell.key(), Conf.F));
    for (var cell : cells) {
      var time = cell.substring(cell.length() - 1);
      status.put(new Key(cell.substring(0, cell.length() - 1), time), Conf.A);
    }
    return status;
  }
}
