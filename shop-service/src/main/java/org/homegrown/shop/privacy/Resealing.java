package org.homegrown.shop.privacy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals anew, with the present key, what an older one sealed; when nothing of an old key is left it
 * can be taken out of the configuration. In small portions, on any number of replicas. A row that
 * does not open stays as it is, is counted, and holds up no other.
 */
@ApplicationScoped
class Resealing {

  private static final Logger LOG = Logger.getLogger(Resealing.class);

  private static final int PORTION = 200;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private record Row(UUID id, byte[] sealed) {}

  private final DataSource database;
  private final Sealing sealing;
  private final AtomicLong unopened = new AtomicLong();

  Resealing(DataSource database, Sealing sealing, MeterRegistry meters) {
    this.database = database;
    this.sealing = sealing;
    Gauge.builder("privacy.unopened.rows", unopened::get)
        .description("Rows under an older key that did not open when they were to be sealed anew")
        .register(meters);
  }

  @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void resealAll() {
    long left = 0;
    for (var place : SealedPlace.values()) {
      for (var key : sealing.retired()) {
        left += reseal(place, key);
      }
    }
    unopened.set(left);
  }

  /** Returns how many did not open. */
  private long reseal(SealedPlace place, String key) {
    var last = BEFORE_ALL;
    long left = 0;
    while (true) {
      var after = last;
      var portion = QuarkusTransaction.requiringNew().call(() -> resealSome(place, key, after));
      left += portion.unopened();
      if (portion.last() == null) {
        return left;
      }
      last = portion.last();
    }
  }

  /**
   * @param last the last row's id; null when there was none
   */
  private record Portion(@Nullable UUID last, long unopened) {}

  private Portion resealSome(SealedPlace place, String key, UUID after) {
    try (var connection = database.getConnection()) {
      var rows = old(connection, place, key, after);
      long left = 0;
      try (var update =
          connection.prepareStatement(
              "update %s set sealed = ?, key_id = ? where %s = ?"
                  .formatted(place.table(), place.id()))) {
        for (var row : rows) {
          var owner = place.owner(row.id());
          try {
            update.setBytes(1, sealing.seal(sealing.open(row.sealed(), owner), owner));
          } catch (IllegalStateException e) {
            LOG.errorf("%s stays under key %s: %s", owner, key, e.getMessage());
            left++;
            continue;
          }
          update.setString(2, sealing.currentKey());
          update.setObject(3, row.id());
          update.addBatch();
        }
        update.executeBatch();
      }
      return new Portion(rows.isEmpty() ? null : rows.getLast().id(), left);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Row> old(Connection connection, SealedPlace place, String key, UUID after)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select %1$s, sealed from %2$s
            where key_id = ? and sealed is not null and %1$s > ?
            order by %1$s limit %3$d for update skip locked
            """
                .formatted(place.id(), place.table(), PORTION))) {
      select.setString(1, key);
      select.setObject(2, after);
      try (var found = select.executeQuery()) {
        var rows = new ArrayList<Row>();
        while (found.next()) {
          rows.add(new Row(found.getObject(1, UUID.class), found.getBytes(2)));
        }
        return rows;
      }
    }
  }

  /** How many rows each key has sealed. */
  Map<String, Long> rowsByKey() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select key_id, count(*) from (
                  select key_id from address
                  union all select key_id from order_contact where sealed is not null
                  union all select key_id from payout_account where sealed is not null) sealed
                group by key_id
                """);
        var rows = select.executeQuery()) {
      var counts = new TreeMap<String, Long>();
      counts.put(sealing.currentKey(), 0L);
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
