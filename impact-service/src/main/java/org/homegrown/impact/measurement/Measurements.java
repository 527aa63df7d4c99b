package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.impact.measurement.Measurement.Kind;
import org.homegrown.impact.region.Regions;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;

/**
 * Keeps facts, in a few statements for any number of them. A fact that is there already is left
 * out, so telling it again changes no figure.
 */
@ApplicationScoped
class Measurements {

  /** One that was kept before batches were learns its new columns, and is added then. */
  private static final String KEEP =
      """
      with kept as (
        insert into measurement (%1$s, batch)
        select t.event_id, t.kind, t.sign, t.seller, t.region, t.day, t.ordered_on, t.amount,
          t.fees, t.currency, coalesce(nullif(t.zone, ''), k.zone, ''), t.distance, t.shop_id,
          t.order_id, t.corrects, t.happened_at, t.h1, t.h2, ?
        from %2$s t left join known_shop k on k.id = t.shop_id
        on conflict (event_id) do update
        set zone = excluded.zone, distance = excluded.distance, shop_id = excluded.shop_id,
          order_id = excluded.order_id, h1 = excluded.h1, h2 = excluded.h2, batch = excluded.batch
        where measurement.batch = 0
        returning *)
      insert into %3$s (%1$s, batch) select %1$s, batch from kept
      """
          .formatted(ToldFacts.COLUMNS, ToldFacts.TABLE, Rollups.FRESH);

  private static final LocalDate BEFORE_ALL_DAYS = LocalDate.of(-4000, 1, 1);

  private final DataSource database;
  private final Regions regions;
  private final Rollups rollups;

  Measurements(DataSource database, Regions regions, Rollups rollups) {
    this.database = database;
    this.regions = regions;
    this.rollups = rollups;
  }

  /**
   * Keeps facts and adds them to the rollups. The caller has begun the batch.
   *
   * @param told any of them twice, if need be
   */
  void add(Stream<Measurement> told, long batch) throws SQLException {
    try (var connection = database.getConnection();
        var keep = connection.prepareStatement(KEEP)) {
      regions.learn(ToldFacts.copy(connection, told));
      keep.setLong(1, batch);
      if (keep.executeUpdate() > 0) {
        rollups.add();
      }
    }
  }

  /**
   * @throws NotFound {@code measurement-not-found}
   */
  Measurement require(UUID eventId) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select * from measurement where event_id = ?")) {
      select.setObject(1, eventId);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("measurement-not-found", "There is no such fact.");
        }
        return fact(row);
      }
    }
  }

  boolean isTakenBack(UUID eventId) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select from measurement where corrects = ? and sign = -1")) {
      select.setObject(1, eventId);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Of a seller or of an order, by day. */
  List<MeasurementView> list(MeasurementsRequest request) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from measurement
                where %s and (day, event_id) > (?, ?) order by day, event_id limit ?
                """
                    .formatted(request.order == null ? "seller = ?" : "order_id = ?"))) {
      Parameters.set(
          select,
          request.order == null ? request.seller : request.order,
          request.after().map(cursor -> cursor.date(0)).orElse(BEFORE_ALL_DAYS),
          request.after().map(cursor -> cursor.uuid(1)).orElse(Cursor.BEFORE_ALL),
          request.rows());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<MeasurementView>();
        while (rows.next()) {
          found.add(MeasurementView.of(rows));
        }
        return found;
      }
    }
  }

  static Measurement fact(ResultSet row) throws SQLException {
    return new Measurement(
        row.getObject("event_id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getInt("sign"),
        row.getString("seller"),
        row.getString("region"),
        row.getObject("day", LocalDate.class),
        row.getObject("ordered_on", LocalDate.class),
        row.getLong("amount"),
        row.getLong("fees"),
        row.getString("currency"),
        row.getString("zone"),
        row.getString("distance"),
        row.getObject("shop_id", UUID.class),
        row.getObject("order_id", UUID.class),
        row.getObject("corrects", UUID.class),
        row.getTimestamp("happened_at").toInstant());
  }
}
