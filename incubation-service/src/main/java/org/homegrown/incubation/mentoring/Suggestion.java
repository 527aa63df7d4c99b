package org.homegrown.incubation.mentoring;

import java.util.List;
import java.util.UUID;

/**
 * Who might accompany whom.
 *
 * @param unmatched enrolments for whom nobody is left, or nobody speaks their language
 */
record Suggestion(List<Match> pairs, List<UUID> unmatched) {

  /**
   * @param fit the points that speak for it
   * @param why such as {@code language}, {@code skill:pricing} and {@code region}
   */
  record Match(UUID enrolmentId, UUID mentorId, int fit, List<String> why) {}
}
