package org.homegrown.impact.estimate;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a model explains with: a column of ones and the covariates, each scaled to mean 0 and
 * deviation 1, which changes no fitted value and keeps the arithmetic exact whatever the units are.
 */
final class Design {

  private static final double EPSILON = 2.220446049250313e-16;

  private final double[][] columns;

  Design(int rows, double[][] covariates) {
    columns = new double[covariates.length + 1][];
    columns[0] = new double[rows];
    Arrays.fill(columns[0], 1);
    for (int j = 0; j < covariates.length; j++) {
      columns[j + 1] = covariates[j].clone();
      scale(columns[j + 1]);
    }
  }

  private static void scale(double[] column) {
    var mean = Numbers.mean(column);
    var squares = 0.0;
    for (var value : column) {
      squares += (value - mean) * (value - mean);
    }
    var deviation = Math.sqrt(squares / column.length);
    var level = deviation > 1e-12 * Math.abs(mean) ? deviation : Double.POSITIVE_INFINITY;
    for (int i = 0; i < column.length; i++) {
      column[i] = (column[i] - mean) / level;
    }
  }

  int rows() {
    return columns[0].length;
  }

  int width() {
    return columns.length;
  }

  double[] column(int j) {
    return columns[j];
  }

  /** Σ weight · x x′ */
  double[][] cross(double[] weight) {
    var width = columns.length;
    var sum = new double[width][width];
    for (int j = 0; j < width; j++) {
      for (int k = 0; k <= j; k++) {
        var a = columns[j];
        var b = columns[k];
        var total = 0.0;
        for (int i = 0; i < weight.length; i++) {
          total += weight[i] * a[i] * b[i];
        }
        sum[j][k] = total;
        sum[k][j] = total;
      }
    }
    return sum;
  }

  /** Σ weight · x */
  double[] sum(double[] weight) {
    var sums = new double[columns.length];
    for (int j = 0; j < sums.length; j++) {
      var total = 0.0;
      for (int i = 0; i < weight.length; i++) {
        total += weight[i] * columns[j][i];
      }
      sums[j] = total;
    }
    return sums;
  }

  /** x′ b for each row. */
  double[] times(double[] b) {
    var fitted = new double[rows()];
    for (int j = 0; j < b.length; j++) {
      for (int i = 0; i < fitted.length; i++) {
        fitted[i] += columns[j][i] * b[j];
      }
    }
    return fitted;
  }

  /** Whether rows of these weights cannot tell the columns apart. */
  boolean isSingular(double[] weight) {
    return isSingular(cross(weight));
  }

  static boolean isSingular(double[][] symmetric) {
    var values =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(symmetric)).getEigenvalues();
    var largest = 0.0;
    var smallest = Double.POSITIVE_INFINITY;
    for (var value : values) {
      largest = Math.max(largest, Math.abs(value));
      smallest = Math.min(smallest, value);
    }
    return !(smallest / largest >= EPSILON * symmetric.length);
  }

  /** The b with {@code matrix · b = right}; null when there is not exactly one. */
  static double @Nullable [] solve(double[][] matrix, double[] right) {
    try {
      return new CholeskyDecomposition(MatrixUtils.createRealMatrix(matrix), 1e-9, 0)
          .getSolver()
          .solve(MatrixUtils.createRealVector(right))
          .toArray();
    } catch (MathRuntimeException e) {
      return null;
    }
  }
}
