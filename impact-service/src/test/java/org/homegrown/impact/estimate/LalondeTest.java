package org.homegrown.impact.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.homegrown.impact.estimate.Observations.Covariate;
import org.junit.jupiter.api.Test;

/** Training and earnings: what R's {@code MatchIt} publishes of the same people. */
class LalondeTest {

  private static final double FOUR = 5.1e-5;
  private static final Matching.Options PAIRS = Matching.Options.DEFAULT;

  @Test
  void theNaiveDifferenceMisleads() {
    var naive = Effect.naive(lalonde(), 0.95);
    assertEquals(-635.0262, naive.effect(), 1e-4);
    assertEquals(677.195, naive.se(), 1e-3);
  }

  @Test
  void pairsAreBalancedAsPublished() {
    var matched = Matching.nearest(lalonde(), PAIRS);
    assertEquals(185, matched.treated());
    assertEquals(185, matched.controls());
    assertEquals(894.3675, matched.matched().effect(), 1e-4);
    assertEquals(714.793, matched.matched().se(), 1e-3);
    var balance = matched.balance();
    balance(balance, "distance", 1.7941, 0.9739);
    balance(balance, "age", -0.3094, 0.0718);
    balance(balance, "educ", 0.0550, -0.1290);
    balance(balance, "race=black", 1.7615, 1.0259);
    balance(balance, "race=hispan", -0.3498, -0.6629);
    balance(balance, "race=white", -1.8819, -0.7296);
    balance(balance, "married", -0.8263, -0.0552);
    balance(balance, "nodegree", 0.2450, 0.1546);
    balance(balance, "re74", -0.7211, -0.0505);
    balance(balance, "re75", -0.2903, -0.0257);
  }

  @Test
  void controlsMayBeUsedAgain() {
    var matched = Matching.nearest(lalonde(), new Matching.Options(true, 1, null, 0.95, 1));
    assertEquals(1968.7997, matched.matched().effect(), 1e-3);
    assertEquals(1134.319, matched.matched().se(), 1e-2);
    assertEquals(88, matched.controls());
    var three = Matching.nearest(lalonde(), new Matching.Options(true, 3, null, 0.95, 1));
    assertEquals(1573.7442, three.matched().effect(), 1e-3);
    assertEquals(1057.902, three.matched().se(), 0.5, "ties of its neighbours are averaged there");
    assertEquals(153, three.controls());
  }

  @Test
  void thoseEquallyNearCountTogetherInAnyOrder() {
    var treated = new double[] {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
    var outcome = new double[] {10, 10, 10, 10, 10, 10, 0, 4, 8, 2, 3, 5, 6};
    var known = new double[] {1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0};
    var again = new Matching.Options(true, 1, null, 0.95, 1);
    for (int turn = 0; turn < outcome.length; turn++) {
      var people =
          new Observations(
              turned(treated, turn),
              turned(outcome, turn),
              List.of(new Covariate("b", turned(known, turn), true)));
      assertEquals(6, Matching.nearest(people, again).matched().effect(), 1e-12);
    }
  }

  @Test
  void whereAllAreAlikeTheyTakeNoMoreRoomThanThemselves() {
    var n = 8_000;
    var x = IntStream.range(0, n).mapToDouble(i -> i < n / 2 ? 1 : 0).toArray();
    var treated =
        IntStream.range(0, n).mapToDouble(i -> i % (x[i] == 1 ? 2 : 4) == 0 ? 1 : 0).toArray();
    var outcome = IntStream.range(0, n).mapToDouble(i -> i % 7).toArray();
    var again = new Matching.Options(true, 1, null, 0.95, 1);
    var people = new Observations(treated, outcome, List.of(new Covariate("x", x, true)));
    var matched = Matching.nearest(people, again);
    assertEquals(5_000, matched.controls());
    assertEquals(2_000, matched.pairs().getFirst().controls().size());
    assertEquals(3_000, matched.pairs().getLast().controls().size());
    assertEquals(0, matched.matched().effect(), 0.02);
    var same = IntStream.range(0, 40_000).mapToDouble(i -> i % 2).toArray();
    var halves = IntStream.range(0, 40_000).mapToDouble(i -> i / 2 % 2).toArray();
    var crowd = new Observations(same, halves, List.of(new Covariate("x", halves, true)));
    assertEquals(
        "too-large",
        assertThrows(NotEstimable.class, () -> Matching.nearest(crowd, again))
            .why()
            .getFirst()
            .code());
  }

  private static double[] turned(double[] values, int by) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[(i + by) % values.length])
        .toArray();
  }

  @Test
  void manyAreMatched() {
    var random = new SplittableRandom(3);
    var n = 200_000;
    var treated = random.ints(n, 0, 2).asDoubleStream().toArray();
    var x = random.doubles(n).toArray();
    var people = new Observations(treated, x, List.of(new Covariate("x", x, true)));
    for (var options : List.of(PAIRS, new Matching.Options(true, 1, null, 0.95, 1))) {
      assertEquals(0, Matching.nearest(people, options).matched().effect(), 0.01);
    }
  }

  @Test
  void aCaliperLeavesOutWhoHasNoMatch() {
    var near = Matching.nearest(lalonde(), new Matching.Options(false, 1, 0.1, 0.95, 1));
    assertEquals(185, near.treated() + near.unmatched());
    balance(near.balance(), "distance", 1.7941, near.balance().getFirst().after());
    assertEquals(0, near.balance().getFirst().after(), 0.1);
  }

  @Test
  void severalControlsForEach() {
    var two = Matching.nearest(lalonde(), new Matching.Options(false, 2, null, 0.95, 1));
    assertEquals(185, two.treated());
    assertEquals(370, two.controls());
  }

  @Test
  void weightingBalancesToo() {
    var weighted = Weighting.att(lalonde(), 0.995, 0.95);
    assertEquals(1214.0712, weighted.weighted().effect(), 1e-3);
    assertEquals(798.155, weighted.weighted().se(), 1e-2);
    assertEquals(99.815, weighted.effectiveControls(), 1e-3);
    assertEquals(1231.044, weighted.doublyRobust().effect(), 1e-3);
    balance(weighted.balance(), "age", -0.3094, 0.1188);
    balance(weighted.balance(), "re74", -0.7211, -0.0021);
  }

  private static void balance(List<Balance> balance, String covariate, double was, double is) {
    var found =
        balance.stream()
            .filter(each -> each.covariate().equals(covariate))
            .findFirst()
            .orElseThrow();
    assertEquals(was, found.before(), FOUR, covariate);
    assertEquals(is, found.after(), FOUR, covariate);
  }

  private static Observations lalonde() {
    var rows = Published.rows("lalonde.csv");
    var covariates = new ArrayList<Covariate>();
    for (var name : List.of("age", "educ", "married", "nodegree", "re74", "re75")) {
      covariates.add(new Covariate(name, column(rows, name), true));
    }
    for (var race : List.of("black", "hispan", "white")) {
      var values = rows.stream().mapToDouble(row -> row.get("race").equals(race) ? 1 : 0).toArray();
      covariates.add(new Covariate("race=" + race, values, !race.equals("black")));
    }
    return new Observations(column(rows, "treat"), column(rows, "re78"), covariates);
  }

  private static double[] column(List<Map<String, String>> rows, String name) {
    return rows.stream().map(row -> row.get(name)).mapToDouble(Double::parseDouble).toArray();
  }
}
