package org.homegrown.impact.estimate;

import static org.homegrown.impact.estimate.DidOptions.DEFAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.estimate.DidOptions.Control;
import org.homegrown.impact.estimate.DidResult.Dropped;
import org.homegrown.impact.estimate.Panels.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which units, periods and groups count; effects are differences that can be made by hand. */
class PanelRulesTest {

  private static final double NEVER = Panel.NEVER;

  /** Six units of a group: their mean goes by what is given, one value a period from 1 on. */
  private static List<Row> units(String name, double group, double... path) {
    var rows = new ArrayList<Row>();
    for (int unit = 0; unit < 6; unit++) {
      for (int period = 0; period < path.length; period++) {
        var own = (unit - 2.5) * (period + 1) * 0.01;
        rows.add(new Row(name + unit, period + 1, path[period] + own, group, 0));
      }
    }
    return rows;
  }

  @SafeVarargs
  private static List<Row> of(List<Row>... groups) {
    var all = new ArrayList<Row>();
    for (var group : groups) {
      all.addAll(group);
    }
    return all;
  }

  @Test
  void whatCannotBeHeldIsRefusedBeforeItIsRead() {
    var builder = new PanelBuilder(List.of(Covariate.number("x"), Covariate.number("y")), 60);
    for (int period = 1; period <= 7; period++) {
      builder.add(period, Panels.row(new Row("a", period, 0, NEVER, 0), new double[2], null, 1));
    }
    var refused =
        assertThrows(
            PanelUnusable.class,
            () -> builder.add(8, Panels.row(new Row("a", 8, 0, NEVER, 0), new double[2], null, 1)));
    assertEquals("too-large", refused.code());
    assertEquals(8, refused.line());
  }

  @Test
  void theDifferenceOfDifferences() {
    var rows = of(units("a", 3, 1, 2, 9), units("n", NEVER, 5, 6, 8));
    var result = Did.estimate(Panels.plain(rows), DEFAULT);
    assertEquals(0, att(result, 3, 2), 1e-12);
    assertEquals(5, att(result, 3, 3), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Control.class)
  void whereAllStartTheLastAreComparedWith(Control control) {
    var rows = of(units("a", 2, 0, 4, 5, 9), units("b", 3, 0, 1, 7, 9), units("c", 4, 0, 1, 2, 9));
    rows.removeIf(row -> row.unit().equals("a0") && row.period() == 4);
    var built = Panels.built(rows, List.of(), row -> new double[0]);
    assertEquals("no-never-treated", built.warnings().getFirst().code());
    assertEquals(0, built.unbalanced());
    var result = Did.estimate(built.panel(), DEFAULT.with(control));
    assertEquals(List.of(1.0, 2.0, 3.0), result.periods());
    assertEquals(List.of(2.0, 3.0), result.groups().stream().map(g -> g.group()).toList());
    assertEquals(3, att(result, 2, 2), 1e-12);
    assertEquals(3, att(result, 2, 3), 1e-12);
    assertEquals(5, att(result, 3, 3), 1e-12);
  }

  @Test
  void whoStartsInTheFirstPeriodIsLeftOutAndWhoStartsAfterTheLastNeverStarts() {
    var rows =
        of(
            units("a", 1, 9, 9, 9),
            units("b", 3, 0, 0, 6),
            units("late", 4, 0, 1, 3),
            units("n", NEVER, 0, 1, 1));
    var result = Did.estimate(Panels.plain(rows), DEFAULT);
    assertEquals(List.of(new Dropped("already-treated", 1.0, 6)), result.dropped());
    assertEquals(12, result.never());
    assertEquals(5, att(result, 3, 3), 1e-12);
  }

  @Test
  void gapsArePassedOver() {
    var gaps =
        Panels.each(
            of(units("a", 3, 1, 2, 9), units("n", NEVER, 5, 6, 8)),
            row ->
                new Row(
                    row.unit(),
                    new double[] {2003, 2005, 2009}[(int) row.period() - 1],
                    row.outcome(),
                    row.group() == NEVER ? NEVER : 2006,
                    row.x()));
    var result = Did.estimate(Panels.plain(gaps), DEFAULT);
    assertEquals(5, att(result, 2006, 2009), 1e-12);
    assertEquals(
        List.of(-1.0, 3.0), result.aggregates().dynamic().by().stream().map(e -> e.at()).toList());
  }

  @Test
  void unitsThatAreNotAlwaysThereAreLeftOut() {
    var rows = new ArrayList<>(of(units("a", 3, 1, 2, 9), units("n", NEVER, 5, 6, 8)));
    rows.add(new Row("once", 1, 5, NEVER, 0));
    rows.add(new Row("a9", 1, 5, 3, 0));
    rows.add(new Row("a9", 2, Double.NaN, 3, 0));
    rows.add(new Row("a9", 3, 5, 3, 0));
    var built = Panels.built(rows, List.of(), row -> new double[0]);
    assertEquals(2, built.unbalanced());
    assertEquals(1, built.incomplete());
    assertEquals(5, att(Did.estimate(built.panel(), DEFAULT), 3, 3), 1e-12);
  }

  @Test
  void covariatesAreThoseOfTheEarlierPeriod() {
    var rows = Panels.simulated(300, 4);
    var later = Panels.withX(rows, row -> row.period() >= row.group() ? 99 : row.x());
    assertEquals(
        Did.estimate(Panels.withX(rows), DEFAULT).attGt(), Did.estimate(later, DEFAULT).attGt());
  }

  @Test
  void twiceInAPeriodOrInTwoGroupsIsNoPanel() {
    var rows = of(units("a", 3, 1, 2, 9), units("n", NEVER, 5, 6, 8));
    var twice = new ArrayList<>(rows);
    twice.add(new Row("a0", 2, 1, 3, 0));
    assertEquals(38, assertThrows(PanelUnusable.class, () -> Panels.plain(twice)).line());
    var moved = new ArrayList<>(rows);
    moved.add(new Row("n0", 4, 1, 4, 0));
    assertEquals("group", assertThrows(PanelUnusable.class, () -> Panels.plain(moved)).column());
  }

  @Test
  void clustersAddUpTheirInfluence() {
    var rows = Panels.simulated(400, 5);
    var alone = new PanelBuilder(List.of());
    var pairs = new PanelBuilder(List.of());
    for (var row : rows) {
      alone.add(1, Panels.row(row, new double[0], row.unit(), 1));
      for (var twin : List.of("", "'")) {
        var same = new Row(row.unit() + twin, row.period(), row.outcome(), row.group(), row.x());
        pairs.add(1, Panels.row(same, new double[0], row.unit(), 1));
      }
    }
    var expected = Did.estimate(Panels.plain(rows), DEFAULT).aggregates();
    same(expected, Did.estimate(alone.build(0).panel(), DEFAULT).aggregates());
    same(expected, Did.estimate(pairs.build(0).panel(), DEFAULT).aggregates());
  }

  private static void same(DidResult.Aggregates expected, DidResult.Aggregates found) {
    assertEquals(expected.group().overall().att(), found.group().overall().att(), 1e-12);
    assertEquals(expected.group().overall().se(), found.group().overall().se(), 1e-12);
    assertTrue(found.dynamic().overall().se() > 0);
  }

  private static double att(DidResult result, double group, double period) {
    return result.attGt().stream()
        .filter(cell -> cell.group() == group && cell.period() == period)
        .findFirst()
        .orElseThrow()
        .att();
  }
}
