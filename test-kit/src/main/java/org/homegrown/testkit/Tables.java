package org.homegrown.testkit;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A service's database, as a test looks into it. */
public record Tables(DataSource database) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The first column of the first row; empty when there is none. */
  public String text(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  public long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  public void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits until everything that these feeds have told so far has taken effect. */
  public void mustHaveTaken(String... feeds) {
    for (var feed : feeds) {
      var end = FeedSource.of(feed).end();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions() // a test may be cutting connections
          .until(
              () ->
                  text("select position from feed_position where feed = '%s'".formatted(feed))
                      .equals(end));
    }
  }
}
