package org.homegrown.impact.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.page.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A fact, as operators see it.
 *
 * @param sign -1 when it takes another fact back
 * @param amount minor units, with their sign; views of exposure
 * @param corrects the fact that this takes back or stands in for
 * @param batch in which it was first seen here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MeasurementView(
    UUID eventId,
    String kind,
    int sign,
    String seller,
    String region,
    LocalDate day,
    @Nullable LocalDate orderedOn,
    long amount,
    long fees,
    @Nullable String currency,
    @Nullable UUID orderId,
    @Nullable UUID corrects,
    Instant happenedAt,
    long batch) {

  static MeasurementView of(Measurement fact, long batch) {
    return new MeasurementView(
        fact.eventId(),
        fact.kind().name(),
        fact.sign(),
        fact.seller(),
        fact.region(),
        fact.day(),
        fact.orderedOn(),
        fact.amount(),
        fact.fees(),
        fact.currency().isEmpty() ? null : fact.currency(),
        fact.orderId(),
        fact.corrects(),
        fact.happenedAt(),
        batch);
  }

  static MeasurementView of(ResultSet row) throws SQLException {
    return of(Measurements.fact(row), row.getLong("batch"));
  }

  Cursor cursor() {
    return Cursor.of(day, eventId);
  }
}
