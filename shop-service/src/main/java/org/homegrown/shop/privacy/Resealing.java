package org.homegrown.shop.privacy;

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
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Seals anew, with the present key, what an older one sealed; when nothing of an old key is left it
 * can be taken out of the configuration. In small portions, on any number of replicas.
 */
@ApplicationScoped
class Resealing {

  private static final Logger LOG = Logger.getLogger(Resealing.class);

  private static final int PORTION = 200;

  /**
   * @param owner SQL for what the text is bound to
   */
  private record Place(String table, String owner) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("address", "'address-' || id"),
          new Place("order_contact", "'order-' || order_id"),
          new Place("payout_account", "'payout-account-' || id"));

  private record Row(String ctid, byte[] sealed, String owner) {}

  private final DataSource database;
  private final Sealing sealing;

  Resealing(DataSource database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void resealAll() {
    for (var place : PLACES) {
      while (QuarkusTransaction.requiringNew().call(() -> reseal(place)) == PORTION) {
        // goes on until nothing old is left
      }
    }
  }

  /** Returns how many are under the present key now; what does not open stays, and is logged. */
  private int reseal(Place place) {
    try (var connection = database.getConnection()) {
      var rows = old(connection, place);
      int moved = 0;
      try (var update =
          connection.prepareStatement(
              "update %s set sealed = ?, key_id = ? where ctid = ?::tid"
                  .formatted(place.table()))) {
        for (var row : rows) {
          try {
            update.setBytes(1, sealing.seal(sealing.open(row.sealed(), row.owner()), row.owner()));
          } catch (IllegalStateException e) {
            LOG.errorf(e, "%s stays as it is", row.owner());
            continue;
          }
          update.setString(2, sealing.currentKey());
          update.setString(3, row.ctid());
          update.addBatch();
          moved++;
        }
        update.executeBatch();
      }
      return moved;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Row> old(Connection connection, Place place) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select ctid::text, sealed, %s from %s
            where key_id = any (?) limit %d for update skip locked
            """
                .formatted(place.owner(), place.table(), PORTION))) {
      select.setArray(1, connection.createArrayOf("text", sealing.retired().toArray()));
      try (var found = select.executeQuery()) {
        var rows = new ArrayList<Row>();
        while (found.next()) {
          rows.add(new Row(found.getString(1), found.getBytes(2), found.getString(3)));
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
