package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;

/** Learns from the incubation service who belongs to a cohort, and what they reached. */
@ApplicationScoped
class IncubationFeed implements FeedHandler {

  private final Measurements measurements;

  IncubationFeed(Measurements measurements) {
    this.measurements = measurements;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public void handle(List<FeedEvent> events) {
    try {
      var enrolments = ofType(events, "enrolment.started");
      if (!enrolments.isEmpty()) {
        measurements.addMemberships(enrolments);
      }
      var milestones = ofType(events, "milestone.completed");
      if (!milestones.isEmpty()) {
        measurements.addMilestones(milestones);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the incubation service's events could not be kept", e);
    }
  }

  private static List<FeedEvent> ofType(List<FeedEvent> events, String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }
}
