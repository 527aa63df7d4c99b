package org.homegrown.impact.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.homegrown.impact.estimate.Stratified.Stratum;
import org.junit.jupiter.api.Test;

class StratifiedTest {

  @Test
  void eachStratumWeighsAsManyAsItHas() {
    var found =
        Stratified.of(
            List.of(
                new Stratum(50, new double[] {1, 0, 2, 1, 1}),
                new Stratum(30, new double[] {3, 2, 2, 1}),
                new Stratum(20, new double[] {0, 4, 2})),
            0.95);
    assertEquals(1.5, found.mean().effect(), 1e-12);
    assertEquals(0.2843120, found.mean().se(), 5e-8);
    assertEquals(150, found.total().effect(), 1e-10);
    assertEquals(28.4312, found.total().se(), 5e-5);
    assertEquals(12, found.respondents());
    assertEquals(100, found.population());
  }

  @Test
  void aStratumWithOneAnswerIsJoinedWithTheNextSmaller() {
    var joined =
        Stratified.of(
            List.of(
                new Stratum(50, new double[] {1, 2, 3}),
                new Stratum(20, new double[] {4}),
                new Stratum(10, new double[] {6, 8})),
            0.95);
    var byHand =
        Stratified.of(
            List.of(
                new Stratum(50, new double[] {1, 2, 3}), new Stratum(30, new double[] {4, 6, 8})),
            0.95);
    assertEquals(byHand, joined);
  }

  @Test
  void whoWasAskedInAStratumWithoutAnswersCountsInTheTotal() {
    var found =
        Stratified.of(
            List.of(
                new Stratum(50, new double[] {1, 2, 3}),
                new Stratum(30, new double[] {4, 6, 8}),
                new Stratum(20, new double[0])),
            0.95);
    assertEquals(50 * 2 + 50 * 6, found.total().effect(), 1e-9);
    assertEquals(100, found.population());
  }

  /** By R: qt(0.975, 3) = 3.182446, and plogis(qlogis(p) ± qt · se / (p (1 − p))). */
  @Test
  void sharesLieBetweenNoughtAndOne() {
    var few = Stratified.of(List.of(new Stratum(1000, new double[] {1, 0, 0, 0})), 0.95).share();
    assertEquals(0.25, few.effect(), 1e-12);
    assertEquals(0.2495, few.se(), 1e-4);
    assertEquals(0.0048, few.low(), 1e-4);
    assertEquals(0.95836, few.high(), 1e-5);
    var none = Stratified.of(List.of(new Stratum(1000, new double[12])), 0.95).share();
    assertEquals(0, none.low());
    assertEquals(1 - Math.pow(0.025, 1.0 / 12), none.high(), 1e-12);
    var all = Stratified.of(List.of(new Stratum(3, new double[] {1, 1, 1})), 0.95).share();
    assertEquals(1, all.low());
  }

  @Test
  void askingEverybodyLeavesNoError() {
    assertEquals(
        0, Stratified.of(List.of(new Stratum(3, new double[] {1, 2, 6})), 0.95).mean().se());
  }

  @Test
  void oneAnswerSaysNothingOfTheOthers() {
    assertThrows(
        NotEstimable.class, () -> Stratified.of(List.of(new Stratum(9, new double[] {1})), 0.95));
  }
}
