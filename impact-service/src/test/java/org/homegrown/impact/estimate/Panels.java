package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Panels for tests. */
final class Panels {

  /**
   * @param x a covariate
   */
  record Row(String unit, double period, double outcome, double group, double x) {}

  private Panels() {}

  /**
   * Units whose outcome grows with their covariate, which also decides when they start; starting
   * brings 1, and half as much again in each later period.
   */
  static List<Row> simulated(int units, long seed) {
    var random = new Random(seed);
    var rows = new ArrayList<Row>();
    for (int unit = 0; unit < units; unit++) {
      var x = random.nextGaussian();
      var draw = random.nextGaussian() + 0.5 * x;
      var group = draw > 1 ? 3 : draw > 0.3 ? 4 : draw > -0.2 ? 6 : Panel.NEVER;
      var own = random.nextGaussian();
      for (int period = 1; period <= 6; period++) {
        var effect = period >= group ? 1 + 0.5 * (period - group) : 0;
        var outcome = own + 0.2 * period + x * period / 10 + effect + 0.3 * random.nextGaussian();
        rows.add(new Row(String.valueOf(unit), period, outcome, group, x));
      }
    }
    return rows;
  }

  static double effect(double group, double period) {
    return period >= group ? 1 + 0.5 * (period - group) : 0;
  }

  static List<Row> each(List<Row> rows, Function<Row, Row> change) {
    return rows.stream().map(change).toList();
  }

  static List<Row> shuffled(List<Row> rows) {
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    return shuffled;
  }

  static Panel plain(List<Row> rows) {
    return built(rows, List.of(), row -> new double[0]).panel();
  }

  static Panel withX(List<Row> rows) {
    return withX(rows, Row::x);
  }

  static Panel withX(List<Row> rows, ToDoubleFunction<Row> x) {
    return built(rows, List.of("x"), row -> new double[] {x.applyAsDouble(row)}).panel();
  }

  static PanelBuilder.Row row(Row row, double[] covariates, String cluster, double weight) {
    return new PanelBuilder.Row(
        row.unit(), row.period(), row.outcome(), row.group(), covariates, cluster, weight);
  }

  static PanelBuilder.Built built(
      List<Row> rows, List<String> covariates, Function<Row, double[]> values) {
    var builder = new PanelBuilder(covariates.stream().map(Covariate::number).toList());
    var line = 1L;
    for (var row : rows) {
      builder.add(++line, row(row, values.apply(row), null, 1));
    }
    return builder.build(0);
  }
}
