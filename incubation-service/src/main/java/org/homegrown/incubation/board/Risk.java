package org.homegrown.incubation.board;

/** How much somebody is at risk of leaving: the highest level of their live cases. */
public enum Risk {
  NONE,
  LOW,
  HIGH
}
