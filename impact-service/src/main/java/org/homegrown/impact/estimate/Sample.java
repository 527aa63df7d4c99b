package org.homegrown.impact.estimate;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.homegrown.impact.estimate.DidOptions.Control;

/**
 * The units that one comparison is about.
 *
 * @param now index of the period
 * @param base index of the period it is compared with
 */
record Sample(Panel panel, double group, int now, int base, int[] units) {

  static Sample of(Panel panel, double group, int now, int base, DidOptions options) {
    var notYet =
        options.control() == Control.NEVER_TREATED
            ? Double.POSITIVE_INFINITY
            : Math.max(panel.periods()[now], panel.periods()[base]) + options.anticipation();
    var groups = panel.group();
    var units =
        IntStream.range(0, panel.units())
            .filter(
                unit ->
                    groups[unit] == group || groups[unit] == Panel.NEVER || groups[unit] > notYet)
            .toArray();
    return new Sample(panel, group, now, base, units);
  }

  /** The last period in which a group does not even anticipate its treatment. */
  static int lastBefore(Panel panel, double group, double anticipation) {
    var last = -1;
    while (last + 1 < panel.periods().length && panel.periods()[last + 1] + anticipation < group) {
      last++;
    }
    return last;
  }

  double[] treated() {
    return column(unit -> panel.group()[unit] == group ? 1 : 0);
  }

  double[] weights() {
    return column(panel::weightOf);
  }

  double[] change() {
    var after = panel.outcome()[now];
    var before = panel.outcome()[base];
    return column(unit -> after[unit] - before[unit]);
  }

  /** Of the outcome in both periods, largest less smallest. */
  double spread() {
    return Numbers.spread(
        new double[][] {
          column(unit -> panel.outcome()[now][unit]), column(unit -> panel.outcome()[base][unit])
        });
  }

  /** Of the earlier of both periods: later ones may themselves be an effect. */
  double[][] covariates() {
    var columns = new double[panel.values().length][];
    for (int j = 0; j < columns.length; j++) {
      var values = panel.values()[j][Math.min(now, base)];
      columns[j] = column(unit -> values[unit]);
    }
    return columns;
  }

  private double[] column(IntToDoubleFunction value) {
    var column = new double[units.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.applyAsDouble(units[i]);
    }
    return column;
  }
}
