package org.homegrown.impact.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Directions in which no equation changes its value. */
final class NullSpace {

  private static final double ZERO = 1e-9;

  private NullSpace() {}

  /** A basis by Gauss and Jordan: one vector for each unknown that is free. */
  static List<double[]> of(double[][] equations, int unknowns) {
    var rows = Arrays.stream(equations).map(double[]::clone).toArray(double[][]::new);
    var pivots = new int[unknowns];
    Arrays.fill(pivots, -1);
    var rank = 0;
    for (int column = 0; column < unknowns && rank < rows.length; column++) {
      var best = rank;
      for (int row = rank; row < rows.length; row++) {
        best = Math.abs(rows[row][column]) > Math.abs(rows[best][column]) ? row : best;
      }
      if (Math.abs(rows[best][column]) > ZERO) {
        var pivot = rows[best];
        rows[best] = rows[rank];
        rows[rank] = pivot;
        clear(rows, rank, column);
        pivots[column] = rank++;
      }
    }
    var basis = new ArrayList<double[]>();
    for (int free = 0; free < unknowns; free++) {
      if (pivots[free] < 0) {
        basis.add(vector(rows, pivots, free));
      }
    }
    return basis;
  }

  private static void clear(double[][] rows, int rank, int column) {
    var pivot = rows[rank];
    var by = pivot[column];
    for (int i = column; i < pivot.length; i++) {
      pivot[i] /= by;
    }
    for (var row : rows) {
      var times = row[column];
      if (row != pivot && Math.abs(times) > ZERO) {
        for (int i = column; i < row.length; i++) {
          row[i] -= times * pivot[i];
        }
      }
    }
  }

  private static double[] vector(double[][] rows, int[] pivots, int free) {
    var vector = new double[pivots.length];
    vector[free] = 1;
    for (int i = 0; i < pivots.length; i++) {
      if (pivots[i] >= 0) {
        vector[i] = -rows[pivots[i]][free];
      }
    }
    return vector;
  }
}
