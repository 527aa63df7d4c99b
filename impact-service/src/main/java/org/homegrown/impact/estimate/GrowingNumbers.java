package org.homegrown.impact.estimate;

import java.util.Arrays;

/** A column of numbers, of which nobody knows yet how many there will be. */
final class GrowingNumbers {

  private double[] values = new double[1024];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + size / 2);
    }
    values[size++] = value;
  }

  double get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }
}
