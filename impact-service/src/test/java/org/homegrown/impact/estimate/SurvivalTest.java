package org.homegrown.impact.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.homegrown.impact.estimate.Survival.Spell;
import org.junit.jupiter.api.Test;

/** Weeks in remission of 42 patients (Freireich and others 1963), as in every textbook. */
class SurvivalTest {

  private static final double THREE = 5.1e-4;
  private static final List<Spell> TREATED =
      Stream.concat(
              ended("6-MP", 6, 6, 6, 7, 10, 13, 16, 22, 23),
              last("6-MP", 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35))
          .toList();
  private static final List<Spell> PLACEBO =
      ended("placebo", 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
          .toList();

  @Test
  void theCurveFallsWithEachEvent() {
    var curve = Survival.kaplanMeier("6-MP", TREATED, 0.95);
    assertEquals(21, curve.people());
    assertEquals(9, curve.events());
    assertEquals(23, curve.median());
    assertEquals(0.857, at(curve, 6).survival(), THREE);
    assertEquals(0.720, at(curve, 6).low(), THREE);
    assertEquals(1, at(curve, 6).high());
    assertEquals(0.807, at(curve, 7).survival(), THREE);
    assertEquals(0.753, at(curve, 10).survival(), THREE);
    assertEquals(0.690, at(curve, 13).survival(), THREE);
    assertEquals(0.627, at(curve, 16).survival(), THREE);
    assertEquals(0.538, at(curve, 22).survival(), THREE);
    assertEquals(0.448, at(curve, 23).survival(), THREE);
    assertEquals(0.1346, at(curve, 23).se(), 5e-5);
    assertEquals(0.249, at(curve, 23).low(), THREE);
    assertEquals(0.807, at(curve, 23).high(), THREE);
    assertEquals(8, Survival.kaplanMeier("placebo", PLACEBO, 0.95).median());
  }

  @Test
  void theLogRankTestTellsTheArmsApart() {
    var all = new ArrayList<>(TREATED);
    all.addAll(PLACEBO);
    var test = Survival.logRank(all);
    assertEquals(16.7929, test.chiSquared(), 5e-5);
    assertEquals(1, test.df());
    assertEquals(4.17e-5, test.p(), 5e-8);
    assertEquals(9, test.arms().getFirst().observed());
    assertEquals(19.2505, test.arms().getFirst().expected(), 5e-5);
  }

  @Test
  void oneArmHasNothingToBeComparedWith() {
    var refused = assertThrows(NotEstimable.class, () -> Survival.logRank(TREATED));
    assertEquals("too-few-arms", refused.why().getFirst().code());
  }

  /** R's {@code survdiff} takes the same degree of freedom away. */
  @Test
  void anArmThatWasGoneBeforeAnythingEndedDoesNotCount() {
    var both = Stream.concat(ended("a", 3, 5, 7, 9, 11), ended("b", 4, 6, 8, 10, 12)).toList();
    var expected = Survival.logRank(both);
    for (var name : List.of("A", "ab", "z")) {
      var test = Survival.logRank(Stream.concat(both.stream(), last(name, 1, 2)).toList());
      assertEquals(expected.chiSquared(), test.chiSquared(), 1e-12);
      assertEquals(1, test.df());
      assertEquals(expected.p(), test.p(), 1e-12);
    }
    var gone = Stream.concat(ended("a", 3, 5), last("b", 1, 2)).toList();
    assertEquals(
        "no-variation",
        assertThrows(NotEstimable.class, () -> Survival.logRank(gone)).why().getFirst().code());
  }

  /** With the p of R's {@code pchisq(lower.tail = FALSE)}. */
  @Test
  void smallChancesAreNotNought() {
    assertEquals(5.413057525e-226, Numbers.chanceOfMore(1030, 1), 1e-235);
    assertEquals(0.05, Numbers.chanceOfMore(3.841458820694124, 1), 1e-12);
  }

  /** As R's {@code survfit} says it. */
  @Test
  void whereHalfStayForAWhileTheMedianIsInTheMiddle() {
    assertEquals(2.5, Survival.kaplanMeier("a", ended("a", 1, 2, 3, 4).toList(), 0.95).median());
    var rest = Stream.concat(ended("a", 1, 2), last("a", 9, 9)).toList();
    assertEquals(2, Survival.kaplanMeier("a", rest, 0.95).median());
  }

  private static Curve.Point at(Curve curve, double time) {
    return curve.points().stream().filter(p -> p.time() == time).findFirst().orElseThrow();
  }

  private static Stream<Spell> ended(String arm, int... weeks) {
    return Arrays.stream(weeks).mapToObj(week -> new Spell(arm, week, true));
  }

  private static Stream<Spell> last(String arm, int... weeks) {
    return Arrays.stream(weeks).mapToObj(week -> new Spell(arm, week, false));
  }
}
