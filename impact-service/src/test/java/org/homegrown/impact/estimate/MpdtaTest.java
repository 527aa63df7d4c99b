package org.homegrown.impact.estimate;

import static org.homegrown.impact.estimate.DidOptions.DEFAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.homegrown.impact.estimate.DidOptions.Base;
import org.homegrown.impact.estimate.DidOptions.Control;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.impact.estimate.DidResult.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** County teen employment and minimum wages: what R's {@code did} says of the same file. */
class MpdtaTest {

  private static final double SIX = 1e-6;
  private static final double FOUR = 5.1e-5;

  @ParameterizedTest
  @EnumSource(Method.class)
  void neverTreatedWithoutCovariates(Method method) {
    var result = Did.estimate(Published.mpdta(), DEFAULT.with(method));
    atts(
        result, SIX, -0.010503, -0.070423, -0.137259, -0.100811, 0.006520, -0.002751, -0.004595,
        -0.041224, 0.030507, -0.002726, -0.031087, -0.026054);
    ses(
        result, 0.023251, 0.030985, 0.036436, 0.034359, 0.023327, 0.019559, 0.017755, 0.020229,
        0.015034, 0.016396, 0.017878, 0.016655);
    var all = result.aggregates();
    overall(all.simple(), SIX, -0.0399513, 0.0120340);
    overall(all.group(), SIX, -0.0310183, 0.0124461);
    by(all.group(), -0.079749, -0.022910, -0.026054);
    errors(all.group(), 0.026368, 0.016703, 0.016655);
    by(all.dynamic(), 0.030507, -0.000563, -0.024459, -0.019932, -0.050957, -0.137259, -0.100811);
    errors(all.dynamic(), 0.015034, 0.013292, 0.014236, 0.011826, 0.016893, 0.036436, 0.034359);
    overall(all.dynamic(), SIX, -0.0772398, 0.0199650);
    overall(all.calendar(), SIX, -0.0417004, 0.0159719);
    by(all.calendar(), -0.010503, -0.070423, -0.048816, -0.037059);
    errors(all.calendar(), 0.023251, 0.030985, 0.020126, 0.013747);
    pretest(result, 7.791237, 0.16812);
  }

  @Test
  void notYetTreatedWithoutCovariates() {
    var result = Did.estimate(Published.mpdta(), DEFAULT.with(Control.NOT_YET_TREATED));
    effect(result, 2004, 2004, -0.019372, 0.022310);
    effect(result, 2006, 2006, 0.004661, 0.016336);
    overalls(
        result,
        -0.0397636,
        0.0120524,
        -0.0304622,
        0.0125751,
        -0.0773993,
        0.0195602,
        -0.0442671,
        0.0155709);
    assertEquals(7.790928, result.pretest().wald(), SIX);
  }

  @Test
  void regressionWithACovariate() {
    var result = Did.estimate(Published.mpdta("lpop"), DEFAULT.with(Method.REG));
    effect(result, 2006, 2006, 0.000766, 0.019196);
    overalls(
        result,
        -0.0419686,
        0.0114448,
        -0.0329292,
        0.0118603,
        -0.0807817,
        0.0187459,
        -0.0445323,
        0.0148850);
    assertEquals(6.861275, result.pretest().wald(), SIX);
  }

  @Test
  void doublyRobustWithACovariate() {
    var result = Did.estimate(Published.mpdta("lpop"), DEFAULT);
    atts(
        result, FOUR, -0.0145, -0.0764, -0.1404, -0.1069, -0.0005, -0.0062, 0.0010, -0.0413, 0.0267,
        -0.0046, -0.0284, -0.0288);
    assertEquals(0.23267, result.pretest().p(), FOUR);
    effect(result, 2004, 2004, -0.014530, null);
    effect(result, 2004, 2005, -0.076422, null);
    effect(result, 2004, 2006, -0.140448, null);
    effect(result, 2004, 2007, -0.106904, null);
    overalls(
        result, -0.041752, 0.011503, -0.032820, 0.011898, -0.080354, 0.018958, -0.044177, 0.015038);
    assertEquals(6.841825, result.pretest().wald(), SIX);
  }

  @Test
  void weightingWithACovariate() {
    var result = Did.estimate(Published.mpdta("lpop"), DEFAULT.with(Method.IPW));
    overall(result.aggregates().simple(), SIX, -0.041777, 0.011500);
    overall(result.aggregates().dynamic(), SIX, -0.080377, 0.018954);
    assertEquals(6.798777, result.pretest().wald(), SIX);
  }

  @Test
  void notYetTreatedDoublyRobustWithACovariate() {
    var result = Did.estimate(Published.mpdta("lpop"), DEFAULT.with(Control.NOT_YET_TREATED));
    overalls(
        result, -0.041352, 0.011428, -0.032264, 0.011983, -0.079993, 0.018494, -0.045665, 0.014698);
    assertEquals(6.834285, result.pretest().wald(), SIX);
  }

  @Test
  void aUniversalBaseComparesEverythingWithOnePeriod() {
    var result = Did.estimate(Published.mpdta(), DEFAULT.with(Base.UNIVERSAL));
    by(
        result.aggregates().dynamic(),
        0.003306,
        0.025022,
        0.024459,
        0,
        -0.019932,
        -0.050957,
        -0.137259,
        -0.100811);
    var reference = result.aggregates().dynamic().by().get(3);
    assertEquals(-1, reference.at());
    assertNull(reference.se());
    overall(result.aggregates().dynamic(), SIX, -0.0772398, 0.0199650);
  }

  @Test
  void anticipationMovesTheBaseAndLosesTheFirstGroup() {
    var result = Did.estimate(Published.mpdta(), DEFAULT.withAnticipation(1));
    effect(result, 2006, 2006, -0.007345, 0.022943);
    effect(result, 2007, 2007, -0.057142, 0.020210);
    assertEquals(List.of(new DidResult.Dropped("already-treated", 2004.0, 20)), result.dropped());
  }

  @Test
  void balanceIsShownBeforeAndAfterWeighting() {
    for (var balance : Did.estimate(Published.mpdta("lpop"), DEFAULT).balance()) {
      assertNotNull(balance.before());
      assertEquals(0, balance.after(), 0.1, balance::toString);
    }
  }

  private static void effect(DidResult result, double group, double period, double att, Double se) {
    var cell =
        result.attGt().stream()
            .filter(each -> each.group() == group && each.period() == period)
            .findFirst()
            .orElseThrow();
    assertEquals(att, cell.att(), SIX);
    if (se != null) {
      assertEquals(se, cell.se(), SIX);
    }
  }

  private static void atts(DidResult result, double within, double... expected) {
    var found = result.attGt().stream().mapToDouble(DidResult.AttGt::att).toArray();
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], within, Arrays.toString(found));
    }
  }

  private static void ses(DidResult result, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], result.attGt().get(i).se(), SIX);
    }
  }

  private static void overalls(DidResult result, double... expected) {
    overall(result.aggregates().simple(), SIX, expected[0], expected[1]);
    overall(result.aggregates().group(), SIX, expected[2], expected[3]);
    overall(result.aggregates().dynamic(), SIX, expected[4], expected[5]);
    overall(result.aggregates().calendar(), SIX, expected[6], expected[7]);
  }

  private static void overall(Aggregate aggregate, double within, double att, double se) {
    assertEquals(att, aggregate.overall().att(), within);
    assertEquals(se, aggregate.overall().se(), within);
  }

  private static void by(Aggregate aggregate, double... expected) {
    assertEquals(expected.length, aggregate.by().size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], aggregate.by().get(i).att(), SIX);
    }
  }

  private static void errors(Aggregate aggregate, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], aggregate.by().get(i).se(), SIX);
    }
  }

  private static void pretest(DidResult result, double wald, double p) {
    assertEquals(wald, result.pretest().wald(), SIX);
    assertEquals(5, result.pretest().df());
    assertEquals(p, result.pretest().p(), 5e-6);
  }
}
