package org.homegrown.impact.estimate;

import static org.homegrown.impact.estimate.DidOptions.DEFAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.homegrown.impact.estimate.DidOptions.Control;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.impact.estimate.Panels.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the truth is known. */
class SimulatedPanelTest {

  private static final List<Row> ROWS = Panels.simulated(4_000, 11);

  @ParameterizedTest
  @EnumSource(Method.class)
  void everyEffectIsFound(Method method) {
    for (var control : Control.values()) {
      var result = Did.estimate(Panels.withX(ROWS), DEFAULT.with(method).with(control));
      assertEquals(15, result.attGt().size());
      for (var cell : result.attGt()) {
        assertEquals(
            Panels.effect(cell.group(), cell.period()), cell.att(), 4 * cell.se(), cell::toString);
      }
      assertTrue(result.pretest().p() > 0.001);
    }
  }

  @Test
  void withoutTheCovariateItIsBiased() {
    var simple = Did.estimate(Panels.plain(ROWS), DEFAULT).aggregates().simple().overall();
    var adjusted = Did.estimate(Panels.withX(ROWS), DEFAULT).aggregates().simple().overall();
    assertTrue(simple.att() - adjusted.att() > 4 * simple.se());
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    var held = 0;
    for (int draw = 0; draw < 400; draw++) {
      var result = Did.estimate(Panels.withX(Panels.simulated(400, 100 + draw)), DEFAULT);
      var cell =
          result.attGt().stream()
              .filter(each -> each.group() == 4 && each.period() == 5)
              .findFirst()
              .orElseThrow();
      held += cell.low() <= 1.5 && 1.5 <= cell.high() ? 1 : 0;
    }
    assertTrue(held >= 0.92 * 400 && held <= 0.98 * 400, "held: " + held);
  }

  @Test
  void whatDoesNotMatterChangesNothing() {
    var rows = ROWS.subList(0, 1_200);
    var expected = Did.estimate(Panels.withX(rows), DEFAULT);
    same(expected, Panels.withX(Panels.shuffled(rows)), 0);
    same(expected, Panels.withX(Panels.each(rows, SimulatedPanelTest::inTheNextMillennium)), 1_000);
    same(expected, Panels.withX(Panels.each(rows, SimulatedPanelTest::byName)), 0);
    same(expected, Panels.withX(rows, row -> row.x() * 1e6 + 3e7), 0);
  }

  private static Row inTheNextMillennium(Row row) {
    return new Row(row.unit(), row.period() + 1000, row.outcome(), row.group() + 1000, row.x());
  }

  private static Row byName(Row row) {
    return new Row("village " + row.unit(), row.period(), row.outcome(), row.group(), row.x());
  }

  private static void same(DidResult expected, Panel panel, double later) {
    var found = Did.estimate(panel, DEFAULT);
    for (int i = 0; i < expected.attGt().size(); i++) {
      assertEquals(expected.attGt().get(i).period() + later, found.attGt().get(i).period());
      assertEquals(expected.attGt().get(i).att(), found.attGt().get(i).att(), 1e-8);
      assertEquals(expected.attGt().get(i).se(), found.attGt().get(i).se(), 1e-8);
    }
    assertEquals(
        expected.aggregates().dynamic().overall().se(),
        found.aggregates().dynamic().overall().se(),
        1e-8);
    assertEquals(expected.pretest().wald(), found.pretest().wald(), 1e-6);
  }
}
