package org.homegrown.impact.disclosure;

import java.util.List;

/**
 * A place in the grid and who is behind it.
 *
 * @param layers one for each way in which people contribute to the cell, the same ones in every
 *     cell; the first counts everybody
 */
public record Cell(Key key, List<Layer> layers) {

  /** Where a cell lies: a node of the tree in a span of time. */
  public record Key(String node, String time) {}

  /**
   * What contributes in one way.
   *
   * @param contributors how many distinct people
   * @param value the sum of the sizes of what each one contributes
   * @param largest the size of the largest contribution; 0 where nobody can dominate
   */
  public record Layer(long contributors, long value, long largest) {}

  long size() {
    return layers.getFirst().contributors();
  }
}
