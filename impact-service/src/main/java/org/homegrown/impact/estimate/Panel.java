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
 * @param values of the covariates, by covariate, period and unit
 * @param cluster of each unit, from 0; null when each unit stands for itself
 * @param weight of each unit, 1 in the mean; null when all weigh the same
 */
public record Panel(
    double[] periods,
    double[] group,
    double[][] outcome,
    List<Covariate> covariates,
    double[][][] values,
    int @Nullable [] cluster,
    double @Nullable [] weight) {

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

  double weightOf(int unit) {
    return weight == null ? 1 : weight[unit];
  }

  /** What a group has of the weight of all units. */
  double share(double ofGroup) {
    return IntStream.range(0, units())
            .filter(unit -> group[unit] == ofGroup)
            .mapToDouble(this::weightOf)
            .sum()
        / units();
  }

  /** Only the units that pass. */
  Panel only(IntPredicate unit) {
    var kept = IntStream.range(0, units()).filter(unit).toArray();
    return new Panel(
        periods,
        of(group, kept),
        of(outcome, kept),
        covariates,
        Arrays.stream(values).map(covariate -> of(covariate, kept)).toArray(double[][][]::new),
        cluster == null ? null : Arrays.stream(kept).map(each -> cluster[each]).toArray(),
        weight == null ? null : scaled(of(weight, kept)));
  }

  /** Without the levels of words that nobody has, and those that others are compared with. */
  Panel explained() {
    var kept =
        Covariate.explaining(
            covariates,
            j -> Arrays.stream(values[j]).flatMapToDouble(Arrays::stream).anyMatch(x -> x != 0));
    return new Panel(
        periods,
        group,
        outcome,
        Arrays.stream(kept).mapToObj(covariates::get).toList(),
        Arrays.stream(kept).mapToObj(j -> values[j]).toArray(double[][][]::new),
        cluster,
        weight);
  }

  /** So that the mean is 1. */
  static double[] scaled(double[] weights) {
    var mean = Numbers.mean(weights);
    return Arrays.stream(weights).map(each -> each / mean).toArray();
  }

  private static double[][] of(double[][] column, int[] kept) {
    return Arrays.stream(column).map(each -> of(each, kept)).toArray(double[][]::new);
  }

  private static double[] of(double[] column, int[] kept) {
    return kept.length == column.length
        ? column
        : Arrays.stream(kept).mapToDouble(each -> column[each]).toArray();
  }
}
