package org.homegrown.incubation.programme;

/** What somebody does for a programme. Reviewers see what is assigned to them and nothing else. */
public enum StaffRole {
  LEAD,
  COORDINATOR,
  REVIEWER
}
