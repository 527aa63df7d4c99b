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

  /** In the order of the feed: what is withdrawn or reopened may be given or completed again. */
  @Override
  public void handle(List<FeedEvent> events) {
    try {
      int begin = 0;
      for (int i = 1; i <= events.size(); i++) {
        if (i == events.size() || !events.get(i).type().equals(events.get(begin).type())) {
          keep(events.get(begin).type(), events.subList(begin, i));
          begin = i;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the incubation service's events could not be kept", e);
    }
  }

  private void keep(String type, List<FeedEvent> events) throws SQLException {
    switch (type) {
      case "enrolment.started" -> measurements.addMemberships(events);
      case "milestone.completed" -> measurements.addMilestones(events);
      case "milestone.reopened" -> measurements.reopenMilestones(events);
      case "enrolment.transferred" -> measurements.transfer(events);
      case "consent.withdrawn" -> measurements.endMemberships(events);
      default -> {}
    }
  }
}
