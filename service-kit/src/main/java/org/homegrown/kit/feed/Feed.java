package org.homegrown.kit.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
   * The events after a position, as a batch of CloudEvents. When there are none, waits for some.
   *
   * @param limit at most so many
   * @param wait how long to wait before answering with an empty list
   */
  byte[] after(FeedPosition position, int limit, Duration wait)
      throws SQLException, IOException, InterruptedException {
    var deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      var seen = waker.wakeUps();
      var batch = new ByteArrayOutputStream();
      var events = write(position, limit, batch);
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (events > 0 || !left.isPositive() || waker.stopped()) {
        return batch.toByteArray();
      }
      // A wake-up can come before the row is visible, while an older transaction is still open:
      // so never wait longer than the poll.
      waker.await(seen, left.compareTo(poll) < 0 ? left : poll);
    }
  }

  /**
   * Rows of an earlier epoch are all committed; of the present one only those count whose
   * transaction is below every transaction that still runs. One statement, so one snapshot.
   *
   * @return how many there are
   */
  private int write(FeedPosition position, int limit, OutputStream batch)
      throws SQLException, IOException {
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
      try (var rows = select.executeQuery();
          var json = FeedJson.MAPPER.createGenerator(batch)) {
        var events = 0;
        json.writeStartArray();
        while (rows.next()) {
          write(rows, json);
          events++;
        }
        json.writeEndArray();
        return events;
      }
    }
  }

  /** See {@link FeedEvent}. Its data is told as it is kept. */
  private void write(ResultSet row, JsonGenerator json) throws SQLException, IOException {
    var position =
        new FeedPosition(
            row.getInt("epoch"), row.getString("transaction_number"), row.getLong("sequence"));
    json.writeStartObject();
    json.writeStringField("specversion", "1.0");
    json.writeStringField("id", row.getString("id"));
    json.writeStringField("source", source);
    json.writeStringField("type", row.getString("type"));
    json.writeStringField("subject", row.getString("subject"));
    json.writeStringField("time", row.getTimestamp("occurred_at").toInstant().toString());
    json.writeStringField("datacontenttype", "application/json");
    json.writeStringField("position", position.encoded());
    json.writeFieldName("data");
    json.writeRawValue(row.getString("data"));
    json.writeEndObject();
  }
}
