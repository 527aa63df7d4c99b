package org.homegrown.kit.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals anew, with the present key, what an older one sealed; when nothing of an old key is left it
 * can be taken out of the configuration. In small portions, on any number of replicas. A row that
 * does not open stays as it is, is counted, and holds up no other.
 */
public final class Resealing {

  private static final Logger LOG = Logger.getLogger(Resealing.class);

  private static final int PORTION = 200;

  private record Row(String id, byte[] sealed) {}

  private final DataSource database;
  private final Sealing sealing;
  private final List<SealedPlace> places;
  private final AtomicLong unopened = new AtomicLong();

  public Resealing(
      DataSource database, Sealing sealing, List<SealedPlace> places, MeterRegistry meters) {
    this.database = database;
    this.sealing = sealing;
    this.places = List.copyOf(places);
    Gauge.builder("privacy.unopened.rows", unopened::get)
        .description("Rows under an older key that did not open when they were to be sealed anew")
        .register(meters);
  }

  /** Goes through everything once. To be called now and then, on any replica. */
  public void resealAll() {
    long left = 0;
    for (var place : places) {
      for (var key : sealing.retired()) {
        left += reseal(place, key);
      }
    }
    unopened.set(left);
  }

  /** Returns how many did not open. */
  private long reseal(SealedPlace place, String key) {
    @Nullable String last = null;
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
  private record Portion(@Nullable String last, long unopened) {}

  private Portion resealSome(SealedPlace place, String key, @Nullable String after) {
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
          update.setObject(3, row.id(), Types.OTHER);
          update.addBatch();
        }
        update.executeBatch();
      }
      return new Portion(rows.isEmpty() ? null : rows.getLast().id(), left);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ids are sent without a type, and the server takes them for what the column is. */
  private static List<Row> old(
      Connection connection, SealedPlace place, String key, @Nullable String after)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select %1$s, sealed from %2$s
            where key_id = ? and sealed is not null and (cast(? as text) is null or %1$s > ?)
            order by %1$s limit %3$d for update skip locked
            """
                .formatted(place.id(), place.table(), PORTION))) {
      select.setString(1, key);
      select.setString(2, after);
      select.setObject(3, after, Types.OTHER);
      try (var found = select.executeQuery()) {
        var rows = new ArrayList<Row>();
        while (found.next()) {
          rows.add(new Row(found.getString(1), found.getBytes(2)));
        }
        return rows;
      }
    }
  }

  /** How many rows each key has sealed. */
  public Map<String, Long> rowsByKey() {
    var sealed =
        places.stream()
            .map(place -> "select key_id from %s where sealed is not null".formatted(place.table()))
            .collect(Collectors.joining(" union all "));
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select key_id, count(*) from (%s) sealed group by key_id".formatted(sealed));
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
