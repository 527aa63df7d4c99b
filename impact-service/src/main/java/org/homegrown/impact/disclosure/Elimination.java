package org.homegrown.impact.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Says which unknowns a system of linear equations settles, whatever its right sides are.
 *
 * <p>Sparse elimination over the integers modulo 2⁶¹ − 1, then one random vector of the null space:
 * an unknown is settled when every such vector is 0 there. That a random one is 0 by chance happens
 * once in 2⁶¹.
 */
final class Elimination {

  private static final long P = (1L << 61) - 1;
  private static final long SEED = 5;

  private record Pivot(int unknown, Map<Integer, Long> row) {}

  private record Waiting(int unknown, int rows) {}

  private final List<Map<Integer, Long>> rows = new ArrayList<>();
  private final List<Set<Integer>> rowsOf = new ArrayList<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingInt(Waiting::rows).thenComparingInt(Waiting::unknown));

  private Elimination(int unknowns, List<Map<Integer, Integer>> equations) {
    for (int i = 0; i < unknowns; i++) {
      rowsOf.add(new HashSet<>());
    }
    for (var equation : equations) {
      var row = new HashMap<Integer, Long>();
      equation.forEach(
          (unknown, factor) -> {
            row.put(unknown, Math.floorMod((long) factor, P));
            rowsOf.get(unknown).add(rows.size());
          });
      rows.add(row);
    }
    for (int i = 0; i < unknowns; i++) {
      waiting.add(new Waiting(i, rowsOf.get(i).size()));
    }
  }

  /**
   * @param equations the factor of each unknown that is in one
   */
  static BitSet settled(int unknowns, List<Map<Integer, Integer>> equations) {
    return new Elimination(unknowns, equations).settled();
  }

  private BitSet settled() {
    var pivots = new ArrayList<Pivot>();
    while (!waiting.isEmpty()) {
      var next = waiting.remove();
      if (next.rows() > 0 && next.rows() == rowsOf.get(next.unknown()).size()) {
        pivots.add(eliminate(next.unknown()));
      }
    }
    var random = new SplittableRandom(SEED);
    var vector = random.longs(rowsOf.size(), 1, P).toArray();
    var settled = new BitSet();
    for (var pivot : pivots.reversed()) {
      var sum = 0L;
      for (var factor : pivot.row().entrySet()) {
        if (factor.getKey() != pivot.unknown()) {
          sum = plus(sum, times(factor.getValue(), vector[factor.getKey()]));
        }
      }
      vector[pivot.unknown()] =
          times(minus(sum), inverse(pivot.row().getOrDefault(pivot.unknown(), 1L)));
      settled.set(pivot.unknown(), vector[pivot.unknown()] == 0);
    }
    return settled;
  }

  /** The unknown in the fewest rows goes first, by its shortest row: so the others stay short. */
  private Pivot eliminate(int unknown) {
    var shortest =
        rowsOf.get(unknown).stream()
            .min(
                Comparator.<Integer>comparingInt(row -> rows.get(row).size())
                    .thenComparingInt(row -> row))
            .orElseThrow();
    var pivot = rows.get(shortest);
    pivot.keySet().forEach(each -> rowsOf.get(each).remove(shortest));
    var inverse = inverse(pivot.getOrDefault(unknown, 1L));
    for (var other : List.copyOf(rowsOf.get(unknown))) {
      var row = rows.get(other);
      var times = minus(times(row.getOrDefault(unknown, 0L), inverse));
      pivot.forEach((each, factor) -> add(other, row, each, times(factor, times)));
    }
    pivot.keySet().forEach(each -> waiting.add(new Waiting(each, rowsOf.get(each).size())));
    return new Pivot(unknown, pivot);
  }

  private void add(int number, Map<Integer, Long> row, int unknown, long factor) {
    var sum = plus(row.getOrDefault(unknown, 0L), factor);
    if (sum == 0) {
      row.remove(unknown);
      rowsOf.get(unknown).remove(number);
    } else {
      row.put(unknown, sum);
      rowsOf.get(unknown).add(number);
    }
  }

  private static long plus(long a, long b) {
    var sum = a + b;
    return sum >= P ? sum - P : sum;
  }

  private static long minus(long a) {
    return a == 0 ? 0 : P - a;
  }

  private static long times(long a, long b) {
    var high = Math.multiplyHigh(a, b);
    var low = a * b;
    return plus(low & P, (low >>> 61) | (high << 3));
  }

  /** By Fermat: a to the power of P − 2. */
  private static long inverse(long a) {
    var result = 1L;
    var square = a;
    for (long power = P - 2; power > 0; power >>= 1) {
      if ((power & 1) == 1) {
        result = times(result, square);
      }
      square = times(square, square);
    }
    return result;
  }
}
