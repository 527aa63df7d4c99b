package org.homegrown.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** This service's facts in commit order. */
@ApplicationScoped
class Feed {

  private static final Logger LOG = Logger.getLogger(Feed.class);

  private final DataSource database;
  private final FeedWaker waker;
  private final String source;
  private final Duration poll;

  Feed(
      DataSource database,
      FeedWaker waker,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "homegrown.feed.poll") Duration poll) {
    this.database = database;
    this.waker = waker;
    this.source = "/" + service;
    this.poll = poll;
  }

  /**
   * A logical restore puts the rows into a server whose transaction ids start lower: everything
   * told from now on must still come after them.
   */
  void raiseEpochAfterRestore(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event)
      throws SQLException {
    try (var connection = database.getConnection();
        var raise =
            connection.prepareStatement(
                """
                update feed_epoch set epoch = epoch + 1, system_identifier = now.system_identifier
                from pg_control_system() now
                where feed_epoch.system_identifier <> now.system_identifier
                """)) {
      if (raise.executeUpdate() > 0) {
        LOG.warn("the database was restored into another server: the feed's epoch was raised");
      }
    }
  }

  /**
   * The events after a position. When there are none, waits for some.
   *
   * @param limit at most so many
   * @param wait how long to wait before answering with an empty list
   */
  List<FeedEvent> after(FeedPosition position, int limit, Duration wait)
      throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      var seen = waker.wakeUps();
      var events = read(position, limit);
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!events.isEmpty() || !left.isPositive() || waker.stopped()) {
        return events;
      }
      // A wake-up can come before the row is visible, while an older transaction is still open:
      // so never wait longer than the poll.
      waker.await(seen, left.compareTo(poll) < 0 ? left : poll);
    }
  }

  /**
   * Rows of an earlier epoch are all committed; of the present one only those count whose
   * transaction is below every transaction that still runs. One statement, so one snapshot.
   */
  private List<FeedEvent> read(FeedPosition position, int limit) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select epoch, transaction_id::text as transaction_number, sequence,
                       id, type, subject, occurred_at, data::text as data
                from outbox
                where (epoch, transaction_id, sequence) > (?, ?::xid8, ?)
                  and (epoch < (select epoch from feed_epoch)
                       or transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
                order by outbox.epoch, outbox.transaction_id, outbox.sequence
                limit ?
                """)) {
      select.setInt(1, position.epoch());
      select.setString(2, position.transactionId());
      select.setLong(3, position.sequence());
      select.setInt(4, limit);
      try (var rows = select.executeQuery()) {
        var events = new ArrayList<FeedEvent>();
        while (rows.next()) {
          events.add(event(rows));
        }
        return events;
      }
    }
  }

  private FeedEvent event(ResultSet row) throws SQLException {
    try {
      return new FeedEvent(
          "1.0",
          row.getObject("id", UUID.class),
          source,
          row.getString("type"),
          row.getString("subject"),
          row.getTimestamp("occurred_at").toInstant(),
          "application/json",
          new FeedPosition(
                  row.getInt("epoch"), row.getString("transaction_number"), row.getLong("sequence"))
              .encoded(),
          FeedJson.MAPPER.readTree(row.getString("data")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the outbox holds JSON", e);
    }
  }
}
