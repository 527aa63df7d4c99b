package org.homegrown.impact.research;

import java.time.Instant;
import java.util.List;

/** Who must be deleted from what a project has. */
record Withdrawn(List<Item> items) {

  /**
   * @param extracts that contain the person, by their agreement and number
   * @param deleteBy 30 days after it was withdrawn
   */
  record Item(String pseudonym, Instant withdrawnAt, Instant deleteBy, List<Extract> extracts) {}
}
