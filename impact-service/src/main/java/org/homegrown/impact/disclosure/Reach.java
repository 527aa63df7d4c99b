package org.homegrown.impact.disclosure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.LocalizedOptimFormats;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * What unknowns that are not negative can be, given linear equations. Every solution shows of all
 * unknowns how far they reach at least. So first it walks from the known one through the null
 * space, which is cheap and mostly shows room enough; what is left is settled by linear programs,
 * from half way to whose ends it walks again.
 */
final class Reach {

  private static final int MOST_STEPS = 10_000;
  private static final int WALKS = 3;
  private static final double ZERO = 1e-9;

  private final double[][] rows;
  private final double scale;
  private final double[] truth;
  private final double[] point;
  private final List<double[]> ways;
  private final double[] least;
  private final double[] most;

  /**
   * @param rows the equations' left sides
   * @param truth one solution
   */
  Reach(double[][] rows, double[] truth) {
    this.rows = rows;
    this.scale = Arrays.stream(truth).reduce(1, Math::max);
    this.truth = Arrays.stream(truth).map(value -> value / scale).toArray();
    this.point = this.truth.clone();
    this.least = this.truth.clone();
    this.most = this.truth.clone();
    this.ways = NullSpace.of(rows, truth.length);
    walk();
  }

  private void walk() {
    for (int i = 0; i < WALKS; i++) {
      ways.forEach(this::walk);
    }
  }

  /** Whether an unknown can be anything within a range of this length at least. */
  boolean has(int unknown, double room) {
    var wanted = room / scale - ZERO;
    for (var direction : new double[] {1, -1}) {
      if (most[unknown] - least[unknown] >= wanted) {
        return true;
      }
      if (isEndless(unknown, direction)) {
        return true;
      }
    }
    return most[unknown] - least[unknown] >= wanted;
  }

  /** Goes both ways as far as nothing is negative, and stays half way between the ends. */
  private void walk(double[] way) {
    var back = Double.NEGATIVE_INFINITY;
    var forth = Double.POSITIVE_INFINITY;
    for (int i = 0; i < way.length; i++) {
      if (way[i] > ZERO) {
        back = Math.max(back, -point[i] / way[i]);
      } else if (way[i] < -ZERO) {
        forth = Math.min(forth, -point[i] / way[i]);
      }
    }
    back = Math.max(back, -1);
    forth = Math.min(forth, 1);
    for (int i = 0; i < way.length; i++) {
      reach(i, point[i] + back * way[i]);
      reach(i, point[i] + forth * way[i]);
      point[i] = Math.max(0, point[i] + (back + forth) / 2 * way[i]);
    }
  }

  private void reach(int unknown, double value) {
    least[unknown] = Math.min(least[unknown], value);
    most[unknown] = Math.max(most[unknown], value);
  }

  /** Goes as far as it can with one unknown. */
  private boolean isEndless(int unknown, double direction) {
    var objective = new double[truth.length];
    objective[unknown] = direction;
    try {
      var end =
          new SimplexSolver()
              .optimize(
                  new MaxIter(MOST_STEPS),
                  new LinearObjectiveFunction(objective, 0),
                  new LinearConstraintSet(Stream.of(rows).map(this::constraint).toList()),
                  GoalType.MAXIMIZE,
                  new NonNegativeConstraint(true))
              .getPoint();
      for (int i = 0; i < end.length; i++) {
        reach(i, end[i]);
        point[i] = (point[i] + end[i]) / 2;
      }
      walk();
      return false;
    } catch (MathRuntimeException e) {
      // no answer is as bad as a narrow one
      return e.getSpecifier() == LocalizedOptimFormats.UNBOUNDED_SOLUTION;
    }
  }

  private LinearConstraint constraint(double[] row) {
    var side = 0.0;
    for (int i = 0; i < row.length; i++) {
      side += row[i] * truth[i];
    }
    return new LinearConstraint(row, Relationship.EQ, side);
  }
}
