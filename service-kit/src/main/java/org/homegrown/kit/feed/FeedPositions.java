package org.homegrown.kit.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How far this service, all replicas together, has read each feed. */
@ApplicationScoped
class FeedPositions {

  private final DataSource database;

  FeedPositions(DataSource database) {
    this.database = database;
  }

  /** The encoded position; empty before the first event. */
  String current(String feed) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into feed_position (feed, position) values (?, '') on conflict do nothing");
        var select =
            connection.prepareStatement("select position from feed_position where feed = ?")) {
      insert.setString(1, feed);
      insert.executeUpdate();
      select.setString(1, feed);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /**
   * Moves on by compare-and-set in the present transaction; a rival waits for its outcome.
   *
   * @return false when another replica has moved on from {@code from} already
   */
  boolean advance(String feed, String from, String to) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update feed_position set position = ?, updated_at = now()
                where feed = ? and position = ?
                """)) {
      update.setString(1, to);
      update.setString(2, feed);
      update.setString(3, from);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("could not move the position of feed " + feed, e);
    }
  }
}
