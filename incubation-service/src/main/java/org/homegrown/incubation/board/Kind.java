package org.homegrown.incubation.board;

/** What a board shows of each participant, and what its cell may say; -1 is nothing known. */
public enum Kind {
  /** Progress, 0 to 1000. */
  LESSON,
  /** 0 absent, 1 excused, 2 present. */
  SESSION,
  /** 0 open, 1 complete, 2 reopened. */
  MILESTONE
}
