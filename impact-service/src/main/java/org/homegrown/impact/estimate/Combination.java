package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A weighted sum of cells whose weights are themselves estimated: the influence of a unit is the
 * weighted sum of its influences, and {@code shift} of its group, because the unit moves the
 * weights.
 *
 * @param at what it stands for: a group, a period or a distance from the start
 */
record Combination(double at, double att, List<Term> terms, double[] shift) {

  /**
   * @param cell its index
   */
  record Term(int cell, double weight) {}

  static Combination single(int index, Cell cell, int groups) {
    return new Combination(
        cell.period(), cell.att(), List.of(new Term(index, 1)), new double[groups]);
  }

  /** The plain mean. */
  static Combination mean(double at, List<Combination> parts) {
    var weights = new double[parts.size()];
    Arrays.fill(weights, 1.0 / weights.length);
    return sum(at, parts, weights);
  }

  /**
   * The mean weighted by how many units each part's group has.
   *
   * @param group index of each part's group
   * @param shares of each group in all units
   */
  static Combination weighted(double at, List<Combination> parts, int[] group, double[] shares) {
    var total = 0.0;
    for (var each : group) {
      total += shares[each];
    }
    var weights = new double[group.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = shares[group[i]] / total;
    }
    var sum = sum(at, parts, weights);
    for (int i = 0; i < group.length; i++) {
      sum.shift[group[i]] += (parts.get(i).att() - sum.att) / total;
    }
    return sum;
  }

  private static Combination sum(double at, List<Combination> parts, double[] weights) {
    var att = 0.0;
    var terms = new TreeMap<Integer, Double>();
    var shift = new double[parts.getFirst().shift().length];
    for (int i = 0; i < weights.length; i++) {
      var weight = weights[i];
      att += weight * parts.get(i).att();
      for (var term : parts.get(i).terms()) {
        terms.merge(term.cell(), weight * term.weight(), Double::sum);
      }
      for (int g = 0; g < shift.length; g++) {
        shift[g] += weight * parts.get(i).shift()[g];
      }
    }
    var all = new ArrayList<Term>();
    terms.forEach((cell, weight) -> all.add(new Term(cell, weight)));
    return new Combination(at, att, all, shift);
  }
}
