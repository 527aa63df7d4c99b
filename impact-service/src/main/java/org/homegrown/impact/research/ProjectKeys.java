package org.homegrown.impact.research;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.homegrown.kit.seal.SealedPlace;

/** Where the keys of projects are sealed. */
final class ProjectKeys {

  static final SealedPlace PLACE = new SealedPlace("research_project", "id", "research-project-");

  @Produces
  @Singleton
  static SealedPlace projects() {
    return PLACE;
  }
}
