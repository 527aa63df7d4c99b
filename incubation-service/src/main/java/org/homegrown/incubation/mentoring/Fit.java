package org.homegrown.incubation.mentoring;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How well a mentor fits a participant with whom they share a language.
 *
 * @param language whether it is known to be the participant's, and not only not ruled out
 * @param skills needed, and met
 */
record Fit(UUID enrolment, UUID mentor, boolean language, List<String> skills, boolean region) {

  int points() {
    return (language ? 4 : 0) + 2 * skills.size() + (region ? 1 : 0);
  }

  List<String> why() {
    var why = new ArrayList<String>();
    if (language) {
      why.add("language");
    }
    skills.forEach(skill -> why.add("skill:" + skill));
    if (region) {
      why.add("region");
    }
    return why;
  }
}
