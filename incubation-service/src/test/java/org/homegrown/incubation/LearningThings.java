package org.homegrown.incubation;

import static org.homegrown.incubation.Classroom.begin;
import static org.homegrown.incubation.Classroom.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** A curriculum with a draft. */
@ApplicationScoped
class LearningThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    var curriculum = curriculum(lead, ids.get("programmeId"));
    String version = begin(lead, curriculum).statusCode(201).extract().path("id");
    return Map.of("curriculumId", curriculum, "versionId", version);
  }
}
