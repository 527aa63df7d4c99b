package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.measurement.Measurement.Kind;
import org.homegrown.impact.region.Regions;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.homegrown.kit.sql.Rows;

/**
 * Keeps facts, in a few statements for any number of them. A fact that is there already is left
 * out, so telling it again changes no figure.
 */
@ApplicationScoped
class Measurements {

  private record Hashed(Measurement fact, long h1, long h2) {

    static Hashed of(Measurement fact) {
      var hash = fact.hash();
      return new Hashed(fact, hash.getLong(), hash.getLong());
    }
  }

  /** One that was kept before batches were learns its new columns, and is added then. */
  private static final String INSERT =
      """
      insert into measurement
        (event_id, kind, sign, seller, region, day, ordered_on, amount, fees, currency, zone,
         distance, shop_id, order_id, corrects, happened_at, h1, h2, batch)
      select t.event_id, t.kind, t.sign, t.seller, t.region, t.day, t.ordered_on, t.amount, t.fees,
        t.currency, coalesce(nullif(t.zone, ''), k.zone, ''), t.distance, t.shop_id, t.order_id,
        t.corrects, t.happened_at, t.h1, t.h2, ?
      from unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::date[], ?::date[],
          ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[],
          ?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[])
        as t (event_id, kind, sign, seller, region, day, ordered_on, amount, fees, currency, zone,
          distance, shop_id, order_id, corrects, happened_at, h1, h2)
      left join known_shop k on k.id = t.shop_id
      on conflict (event_id) do update
      set zone = excluded.zone, distance = excluded.distance, shop_id = excluded.shop_id,
        order_id = excluded.order_id, h1 = excluded.h1, h2 = excluded.h2, batch = excluded.batch
      where measurement.batch = 0
      returning event_id
      """;

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
  void add(List<Measurement> told, long batch) throws SQLException {
    var seen = new HashSet<UUID>();
    var facts = told.stream().filter(fact -> seen.add(fact.eventId())).map(Hashed::of).toList();
    regions.learn(facts.stream().map(each -> each.fact().region()).toList());
    rollups.add(insert(facts, batch));
  }

  private List<UUID> insert(List<Hashed> facts, long batch) throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      insert.setLong(1, batch);
      Rows.of(insert, facts)
          .after(1)
          .uuid(each -> each.fact().eventId())
          .text(each -> each.fact().kind().name())
          .number(each -> (long) each.fact().sign())
          .text(each -> each.fact().seller())
          .text(each -> each.fact().region())
          .date(each -> each.fact().day())
          .date(each -> each.fact().orderedOn())
          .number(each -> each.fact().amount())
          .number(each -> each.fact().fees())
          .text(each -> each.fact().currency())
          .text(each -> each.fact().zone())
          .text(each -> each.fact().distance())
          .uuid(each -> each.fact().shopId())
          .uuid(each -> each.fact().orderId())
          .uuid(each -> each.fact().corrects())
          .instant(each -> each.fact().happenedAt())
          .number(Hashed::h1)
          .number(Hashed::h2);
      return ids(insert);
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

  private static List<UUID> ids(PreparedStatement insert) throws SQLException {
    try (var rows = insert.executeQuery()) {
      var ids = new ArrayList<UUID>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }
}
