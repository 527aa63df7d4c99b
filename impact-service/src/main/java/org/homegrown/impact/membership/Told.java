package org.homegrown.impact.membership;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.feed.FeedEvent;

/** An event and what it says. */
record Told<T>(UUID event, T data) {

  static <T> List<Told<T>> of(List<FeedEvent> events, Class<T> type) {
    return events.stream().map(event -> new Told<>(event.id(), event.dataAs(type))).toList();
  }

  /** The ids that a statement returns. */
  static List<UUID> ids(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var ids = new ArrayList<UUID>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }
}
