package org.homegrown.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;

/**
 * Where a service puts the facts that others shall know, in the transaction that makes them true.
 */
@ApplicationScoped
public class Outbox {

  private final DataSource database;
  private final TransactionSynchronizationRegistry transaction;
  private final FeedWaker waker;

  Outbox(DataSource database, TransactionSynchronizationRegistry transaction, FeedWaker waker) {
    this.database = database;
    this.transaction = transaction;
    this.waker = waker;
  }

  /** See {@link #append(List)}. */
  public void append(Event event) {
    append(List.of(event));
  }

  /**
   * Appends events in this order. They are told if and only if the present transaction commits.
   *
   * @throws IllegalStateException outside a transaction
   */
  public void append(List<? extends Event> events) {
    if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("events belong to a transaction, and there is none");
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into outbox (epoch, id, type, subject, occurred_at, data)
                select feed_epoch.epoch, e.id, e.type, e.subject, e.occurred_at, e.data::jsonb
                from feed_epoch,
                     unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                     with ordinality as e (id, type, subject, occurred_at, data, place)
                order by e.place
                """)) {
      Rows.<Event>of(insert, events)
          .uuid(Event::eventId)
          .text(Event::type)
          .text(Event::subject)
          .instant(Event::time)
          .text(Outbox::json);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("could not append to the outbox", e);
    }
    wakeReadersAfterCommit();
  }

  private static String json(Event event) {
    try {
      return FeedJson.MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event must be writable as JSON", e);
    }
  }

  private void wakeReadersAfterCommit() {
    if (transaction.getResource(Outbox.class) == null) {
      transaction.putResource(Outbox.class, true);
      transaction.registerInterposedSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
              if (status == Status.STATUS_COMMITTED) {
                waker.wake();
              }
            }
          });
    }
  }

  /** Makes the coming months' partitions. Safe on any number of replicas, at any time. */
  @Scheduled(every = "24h", delayed = "1m")
  void prepareMonths() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "select prepare_outbox_months(3) from (select pg_advisory_xact_lock(4711)) as alone");
    } catch (SQLException e) {
      throw new IllegalStateException("could not prepare the outbox for the coming months", e);
    }
  }
}
