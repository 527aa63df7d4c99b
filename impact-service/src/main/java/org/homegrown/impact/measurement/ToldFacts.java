package org.homegrown.impact.measurement;

import de.bytefish.pgbulkinsert.pgsql.PgBinaryWriter;
import de.bytefish.pgbulkinsert.pgsql.handlers.StringValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.UUIDValueHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.homegrown.impact.rollup.Rollups;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * What is told now, in a table that this connection alone has and that its commit empties. It goes
 * there as PostgreSQL keeps it; the server takes the first facts in while the last are still read.
 */
final class ToldFacts {

  static final String TABLE = "told_fact";

  static final String COLUMNS =
      "event_id, kind, sign, seller, region, day, ordered_on, amount, fees, currency, zone, distance, shop_id, order_id, corrects, happened_at, h1, h2";

  /** For what is told, and for what of it is new. */
  private static final String MAKE_ROOM = room(TABLE) + room(Rollups.FRESH);

  private static final String COPY =
      "copy %s (%s) from stdin (format binary)".formatted(TABLE, COLUMNS);

  private static final int COLUMN_COUNT = COLUMNS.split(",").length;
  private static final int BUFFER = 1 << 16;

  /** Later ones, and those before year 1, are not written alike everywhere. */
  private static final int LAST_YEAR = 9999;

  /** Of PostgreSQL's days and microseconds. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

  private static final Instant FIRST_MOMENT = Instant.parse("2000-01-01T00:00:00Z");

  private static final StringValueHandler TEXT = new StringValueHandler();
  private static final UUIDValueHandler ID = new UUIDValueHandler();

  private ToldFacts() {}

  /**
   * Each once.
   *
   * @return the regions of all
   */
  static Set<String> copy(Connection connection, Stream<Measurement> told) throws SQLException {
    try (var room = connection.createStatement()) {
      room.execute(MAKE_ROOM);
    }
    var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    try {
      return write(copy, told);
    } finally {
      // A copy that is left open holds its connection for ever, also when the server is gone.
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static String room(String table) {
    return """
    create temporary table if not exists %1$s (like measurement including defaults)
    on commit delete rows;
    delete from %1$s;
    """
        .formatted(table);
  }

  private static Set<String> write(CopyIn copy, Stream<Measurement> told) {
    var seen = new HashSet<UUID>();
    var regions = new HashSet<String>();
    try (var out = new PgBinaryWriter(new PGCopyOutputStream(copy, BUFFER))) {
      told.filter(fact -> seen.add(fact.eventId()))
          .forEach(
              fact -> {
                write(out, fact);
                regions.add(fact.region());
              });
    }
    return regions;
  }

  private static void write(PgBinaryWriter out, Measurement fact) {
    var hash = fact.hash();
    out.startRow(COLUMN_COUNT);
    out.write(ID, fact.eventId());
    out.write(TEXT, fact.kind().name());
    out.writeShort(fact.sign());
    out.write(TEXT, fact.seller());
    out.write(TEXT, fact.region());
    write(out, fact.day());
    write(out, fact.orderedOn());
    out.writeLong(fact.amount());
    out.writeLong(fact.fees());
    out.write(TEXT, fact.currency());
    out.write(TEXT, fact.zone());
    out.write(TEXT, fact.distance());
    out.write(ID, fact.shopId());
    out.write(ID, fact.orderId());
    out.write(ID, fact.corrects());
    out.writeLong(ChronoUnit.MICROS.between(FIRST_MOMENT, fact.happenedAt()));
    out.writeLong(hash.getLong());
    out.writeLong(hash.getLong());
  }

  private static void write(PgBinaryWriter out, @Nullable LocalDate day) {
    if (day == null) {
      out.writeNull();
    } else if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("there is no day " + day);
    } else {
      out.writeInt(Math.toIntExact(ChronoUnit.DAYS.between(FIRST_DAY, day)));
    }
  }
}
