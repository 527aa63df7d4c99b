package org.homegrown.impact.figure;

/** What a figure can be broken down by. */
enum Dimension {
  REGION,
  DAY,
  MILESTONE
}
