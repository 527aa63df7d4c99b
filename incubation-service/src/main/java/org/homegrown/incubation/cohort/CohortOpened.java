package org.homegrown.incubation.cohort;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/** A cohort takes applications from now on. */
public record CohortOpened(UUID cohortId, UUID programmeId, Instant openedAt) implements Event {

  @Override
  public String type() {
    return "cohort.opened";
  }

  @Override
  public String subject() {
    return cohortId.toString();
  }

  @Override
  public Instant time() {
    return openedAt;
  }
}
