package org.homegrown.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.jboss.logging.Logger;

/** Events that kept failing: set aside so that the feed can move on, and retried on request. */
@ApplicationScoped
class ParkedEvents {

  /**
   * @param error what the last attempt failed with, for operators
   */
  record ParkedEvent(
      UUID id, String feed, UUID eventId, String type, String error, Instant parkedAt) {

    Cursor cursor() {
      return Cursor.of(id);
    }
  }

  private static final Logger LOG = Logger.getLogger(ParkedEvents.class);

  private final DataSource database;
  private final List<FeedHandler> handlers;

  ParkedEvents(DataSource database, @All List<FeedHandler> handlers) {
    this.database = database;
    this.handlers = handlers;
  }

  /** Sets an event aside, in the present transaction. */
  void park(String feed, FeedEvent event, Throwable failure) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into feed_parked (id, feed, event_id, position, event, error)
                values (?, ?, ?, ?, ?::jsonb, ?)
                on conflict (feed, event_id) do update set error = excluded.error
                """)) {
      insert.setObject(1, Ids.next());
      insert.setString(2, feed);
      insert.setObject(3, event.id());
      insert.setString(4, event.position());
      insert.setString(5, FeedJson.MAPPER.writeValueAsString(event));
      insert.setString(6, String.valueOf(failure));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("could not park event " + event.id(), e);
    }
  }

  List<ParkedEvent> list(PageRequest page) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id, feed, event_id, event ->> 'type' as type, error, parked_at
                from feed_parked where id > ? order by id limit ?
                """)) {
      select.setObject(1, page.afterId());
      select.setInt(2, page.rows());
      try (var rows = select.executeQuery()) {
        var parked = new ArrayList<ParkedEvent>();
        while (rows.next()) {
          parked.add(
              new ParkedEvent(
                  rows.getObject("id", UUID.class),
                  rows.getString("feed"),
                  rows.getObject("event_id", UUID.class),
                  rows.getString("type"),
                  rows.getString("error"),
                  rows.getTimestamp("parked_at").toInstant()));
        }
        return parked;
      }
    }
  }

  long count(String feed) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select count(*) from feed_parked where feed = ?")) {
      select.setString(1, feed);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Applies a parked event and forgets it, both or neither.
   *
   * @throws NotFound when it is not parked, or was retried by somebody else
   * @throws Conflict when it failed again; it stays parked
   */
  void retry(UUID id) {
    try {
      QuarkusTransaction.requiringNew().run(() -> apply(take(id)));
    } catch (NotFound e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warnf(e, "parked event %s failed again", id);
      throw new Conflict(
          "parked-event-failed-again",
          "The event failed again and stays parked; the log says why.");
    }
  }

  private record Taken(String feed, FeedEvent event) {}

  /** Takes the row out under its lock: a twin waits and then finds nothing. */
  private Taken take(UUID id) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from feed_parked where id = ? returning feed, event::text")) {
      delete.setObject(1, id);
      try (var row = delete.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("parked-event-not-found", "No such event is parked.");
        }
        return new Taken(
            row.getString(1), FeedJson.MAPPER.readValue(row.getString(2), FeedEvent.class));
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void apply(Taken taken) {
    handlers.stream()
        .filter(handler -> handler.feed().equals(taken.feed()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody handles feed " + taken.feed()))
        .handle(List.of(taken.event()));
  }
}
