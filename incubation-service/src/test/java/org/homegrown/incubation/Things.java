package org.homegrown.incubation;

import java.util.Map;

/**
 * Somebody's things that a walk over all routes tries to reach. One bean a package of rooms; each
 * makes what its routes have parameters for.
 */
public interface Things {

  /**
   * @param lead of the programme
   * @param ids what is there so far, by the names of the routes' parameters: {@code programmeId},
   *     {@code cohortId} (open), {@code applicationId}, {@code enrolmentId} and the person {@code
   *     participant} whose it is. The region of the person is {@link #REGION}
   * @return more of them
   */
  Map<String, String> make(String lead, Map<String, String> ids);

  /** Where the participant is, in {@code W}. The coordinator of elsewhere works in {@code W-2}. */
  String REGION = "W-1";
}
