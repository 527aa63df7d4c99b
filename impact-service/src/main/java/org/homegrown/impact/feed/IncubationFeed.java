package org.homegrown.impact.feed;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;

/** Takes in what the incubation service tells, room by room. */
@ApplicationScoped
class IncubationFeed implements FeedHandler {

  private final List<FeedEvents> rooms;
  private final Rollups rollups;

  IncubationFeed(@All List<FeedEvents> rooms, Rollups rollups) {
    this.rooms = rooms.stream().filter(room -> room.feed().equals("incubation")).toList();
    this.rollups = rollups;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  /** In the order of the feed: what is withdrawn or reopened may be given or completed again. */
  @Override
  public void handle(List<FeedEvent> events) {
    try {
      var batch = rollups.begin();
      int begin = 0;
      for (int i = 1; i <= events.size(); i++) {
        if (i == events.size() || !events.get(i).type().equals(events.get(begin).type())) {
          keep(events.subList(begin, i), batch);
          begin = i;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the incubation service's events could not be kept", e);
    }
  }

  private void keep(List<FeedEvent> events, long batch) throws SQLException {
    for (var room : rooms) {
      if (room.types().contains(events.getFirst().type())) {
        room.take(events, batch);
      }
    }
  }
}
