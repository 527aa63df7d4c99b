package org.homegrown.impact.release;

import org.hipparchus.fraction.BigFraction;

/** Whole-numbered noise that hides what one person contributes. */
interface Noise {

  /**
   * Draws from the discrete Laplace distribution of scale sensitivity / epsilon.
   *
   * @param sensitivity by how much one person can change the number, above 0
   * @param epsilon what is spent, above 0
   */
  long draw(long sensitivity, BigFraction epsilon);
}
