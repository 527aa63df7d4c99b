package org.homegrown.impact.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A balanced panel: every unit in every period.
 *
 * @param periods rising; they may have gaps
 * @param group of each unit the first treated period, {@link #NEVER} without one
 * @param outcome by period and unit
 * @param covariates their names
 * @param values of the covariates, by covariate, period and unit
 * @param cluster of each unit, from 0; null when each unit stands for itself
 */
public record Panel(
    double[] periods,
    double[] group,
    double[][] outcome,
    List<String> covariates,
    double[][][] values,
    int @Nullable [] cluster) {

  public static final double NEVER = Double.POSITIVE_INFINITY;

  public int units() {
    return group.length;
  }

  /** The groups that are treated some time, rising. */
  double[] groups() {
    return Arrays.stream(group).filter(Double::isFinite).distinct().sorted().toArray();
  }

  long count(double ofGroup) {
    return Arrays.stream(group).filter(each -> each == ofGroup).count();
  }

  /** Only the units that pass, under the groups given, and only the periods before one. */
  Panel only(IntPredicate unit, double[] groups, double before) {
    var kept = IntStream.range(0, units()).filter(unit).toArray();
    var shown = (int) Arrays.stream(periods).filter(period -> period < before).count();
    return new Panel(
        Arrays.copyOf(periods, shown),
        of(groups, kept),
        of(outcome, shown, kept),
        covariates,
        Arrays.stream(values)
            .map(covariate -> of(covariate, shown, kept))
            .toArray(double[][][]::new),
        cluster == null ? null : Arrays.stream(kept).map(each -> cluster[each]).toArray());
  }

  private static double[][] of(double[][] column, int shown, int[] kept) {
    return Arrays.stream(column, 0, shown).map(each -> of(each, kept)).toArray(double[][]::new);
  }

  private static double[] of(double[] column, int[] kept) {
    return kept.length == column.length
        ? column
        : Arrays.stream(kept).mapToDouble(each -> column[each]).toArray();
  }
}
