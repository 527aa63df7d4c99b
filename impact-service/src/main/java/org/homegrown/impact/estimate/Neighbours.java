package org.homegrown.impact.estimate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows in the order of a number, of which those nearest to some value are found. */
final class Neighbours {

  private final double[] numbers;

  /** Rows, by number and then as they come. */
  private final int[] rows;

  private final List<Integer> inOrder;
  private final int[] placeOf;

  /** Links over what is taken: the next place that may be free, to each side, one on from it. */
  private final int[] right;

  private final int[] left;

  Neighbours(double[] numbers, IntPredicate counts) {
    this.numbers = numbers;
    this.rows =
        IntStream.range(0, numbers.length)
            .filter(counts)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> numbers[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.inOrder = Arrays.stream(rows).boxed().toList();
    this.placeOf = new int[numbers.length];
    for (int place = 0; place < rows.length; place++) {
      placeOf[rows[place]] = place;
    }
    this.right = IntStream.rangeClosed(0, rows.length).toArray();
    this.left = IntStream.rangeClosed(0, rows.length).toArray();
  }

  /** So many of the nearest, and all that are as near as the last of them: a view, of no weight. */
  List<Integer> nearest(double value, int most, double farthest) {
    var after = firstFrom(value);
    var before = after;
    var last = 0.0;
    while (before > 0 || after < rows.length) {
      var below = before > 0 ? value - at(before - 1) : Double.POSITIVE_INFINITY;
      var above = after < rows.length ? at(after) - value : Double.POSITIVE_INFINITY;
      var distance = Math.min(below, above);
      if (distance > farthest || (after - before >= most && distance > last)) {
        break;
      }
      last = distance;
      if (below < above) {
        before = firstFrom(at(before - 1));
      } else {
        after = firstFrom(Math.nextUp(at(after)));
      }
    }
    return inOrder.subList(before, after);
  }

  /** The nearest that is not taken yet, which is taken then; −1 where there is none. */
  int take(double value, double farthest) {
    var from = firstFrom(value);
    var after = freeFrom(from);
    var before = firstOfEquals(freeBefore(from));
    var above = after < rows.length ? at(after) - value : Double.POSITIVE_INFINITY;
    var below = before >= 0 ? value - at(before) : Double.POSITIVE_INFINITY;
    if (Math.min(above, below) > farthest || (after == rows.length && before < 0)) {
      return -1;
    }
    var isBefore = below < above || (below == above && rows[before] < rows[after]);
    var place = isBefore ? before : after;
    right[place] = place + 1;
    left[place + 1] = place;
    return rows[place];
  }

  /** Another one that is nearest to a row of these. */
  int beside(int row) {
    var place = placeOf[row];
    var before = place > 0 ? at(place) - at(place - 1) : Double.POSITIVE_INFINITY;
    var after = place + 1 < rows.length ? at(place + 1) - at(place) : Double.POSITIVE_INFINITY;
    return rows[before < after ? place - 1 : place + 1];
  }

  private double at(int place) {
    return numbers[rows[place]];
  }

  /** The first place whose number is not below. */
  private int firstFrom(double value) {
    var low = 0;
    var high = rows.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (at(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int firstOfEquals(int place) {
    return place < 0 ? place : freeFrom(firstFrom(at(place)));
  }

  private int freeFrom(int place) {
    return end(right, place);
  }

  /** The last free place before one; −1 where there is none. */
  private int freeBefore(int place) {
    return end(left, place) - 1;
  }

  private static int end(int[] links, int start) {
    var end = start;
    while (links[end] != end) {
      end = links[end];
    }
    for (var each = start; links[each] != end; ) {
      var next = links[each];
      links[each] = end;
      each = next;
    }
    return end;
  }
}
