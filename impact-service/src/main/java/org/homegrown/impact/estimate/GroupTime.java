package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.homegrown.impact.estimate.DidOptions.Base;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;
import org.jspecify.annotations.Nullable;

/** Group-time average treatment effects (Callaway and Sant'Anna 2021, J. Econometrics 225). */
final class GroupTime {

  private final Panel panel;
  private final DidOptions options;
  private final List<Cell> cells = new ArrayList<>();
  private @Nullable Comparison last;

  private GroupTime(Panel panel, DidOptions options) {
    this.panel = panel;
    this.options = options;
  }

  /** By group, then period; every period but the first, and with a universal base all of them. */
  static List<Cell> estimate(Panel panel, DidOptions options) {
    var effects = new GroupTime(panel, options);
    for (var group : panel.groups()) {
      effects.add(group);
    }
    return effects.cells;
  }

  private void add(double group) {
    var last = Sample.lastBefore(panel, group, options.anticipation());
    var universal = options.base() == Base.UNIVERSAL;
    for (int now = universal ? 0 : 1; now < panel.periods().length; now++) {
      var base = universal || panel.periods()[now] >= group ? last : now - 1;
      cells.add(cell(Sample.of(panel, group, now, base, options)));
    }
  }

  private Cell cell(Sample sample) {
    var treated = sample.treated();
    var count = (long) Arrays.stream(treated).sum();
    if (sample.now() == sample.base()) {
      return cell(sample, count, 0, null, new double[0]);
    }
    if (count == sample.units().length) {
      return cell(sample, count, Double.NaN, "too-few-controls", new double[0]);
    }
    try {
      var effect =
          TwoByTwo.estimate(
              comparison(treated, sample), sample.change(), options.method(), options.trim());
      var influence = effect.influence();
      for (int i = 0; i < influence.length; i++) {
        influence[i] *= (double) panel.units() / influence.length;
      }
      return cell(sample, count, effect.effect(), null, influence);
    } catch (Impossible e) {
      return cell(sample, count, Double.NaN, e.code(), new double[0]);
    }
  }

  private Cell cell(
      Sample sample, long treated, double att, @Nullable String problem, double[] influence) {
    return new Cell(
        sample.group(),
        panel.periods()[sample.now()],
        panel.periods()[sample.base()],
        att,
        problem,
        treated,
        sample.spread(),
        shared(sample.units()),
        influence);
  }

  /** Most cells of a group compare the same people: their chances are fitted once. */
  private Comparison comparison(double[] treated, Sample sample) {
    var covariates = sample.covariates();
    var weights = sample.weights();
    if (last == null || !last.isOf(treated, weights, covariates)) {
      last = new Comparison(treated, weights, covariates);
    }
    return last;
  }

  /** Most cells of a group have the same units: they are kept once. */
  private int[] shared(int[] units) {
    return !cells.isEmpty() && Arrays.equals(cells.getLast().units(), units)
        ? cells.getLast().units()
        : units;
  }
}
