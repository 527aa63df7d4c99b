package org.homegrown.impact.measurement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact that counts.
 *
 * @param sign -1 when it takes an earlier fact back; all values are then its values, negated
 * @param region of the seller's shop
 * @param day business date, in the shop's zone: of the payment for a sale, of the refund for one
 * @param orderedOn the other business date of a sale, and of its refund
 * @param amount minor units, below zero for what is taken back; views of exposure; else 0
 * @param fees minor units of income that stayed with the platform
 * @param currency ISO 4217; empty when it is not about money
 * @param zone of the shop; empty when it is not known
 * @param distance of a sale: a band of {@code buyers_by_distance}; empty when it was not told
 * @param corrects the fact that this takes back or stands in for
 */
record Measurement(
    UUID eventId,
    Kind kind,
    int sign,
    String seller,
    String region,
    LocalDate day,
    @Nullable LocalDate orderedOn,
    long amount,
    long fees,
    String currency,
    String zone,
    String distance,
    @Nullable UUID shopId,
    @Nullable UUID orderId,
    @Nullable UUID corrects,
    Instant happenedAt) {

  enum Kind {
    SHOP_OPENED,
    PRODUCT_LISTED,
    SALE,
    REFUND,
    INCOME,
    EXPOSURE
  }

  /** A fact about no money and no order, to which more can be said. */
  static Draft of(
      UUID eventId, Kind kind, String seller, String region, LocalDate day, Instant happenedAt) {
    return new Draft(eventId, kind, seller, region, day, happenedAt);
  }

  /** A fact of which not everything is said yet. */
  static final class Draft {

    private final UUID eventId;
    private final Kind kind;
    private final String seller;
    private final String region;
    private final LocalDate day;
    private final Instant happenedAt;
    private @Nullable LocalDate orderedOn;
    private long amount;
    private long fees;
    private String currency = "";
    private String zone = "";
    private String distance = "";
    private @Nullable UUID shopId;
    private @Nullable UUID orderId;

    private Draft(
        UUID eventId, Kind kind, String seller, String region, LocalDate day, Instant happenedAt) {
      this.eventId = eventId;
      this.kind = kind;
      this.seller = seller;
      this.region = region;
      this.day = day;
      this.happenedAt = happenedAt;
    }

    Draft money(long amount, String currency) {
      this.amount = amount;
      this.currency = currency;
      return this;
    }

    Draft fees(long fees) {
      this.fees = fees;
      return this;
    }

    Draft views(long views) {
      this.amount = views;
      return this;
    }

    Draft order(@Nullable UUID orderId, @Nullable LocalDate orderedOn) {
      this.orderId = orderId;
      this.orderedOn = orderedOn;
      return this;
    }

    Draft shop(@Nullable UUID shopId, @Nullable String zone) {
      this.shopId = shopId;
      this.zone = Objects.requireNonNullElse(zone, "");
      return this;
    }

    Draft distance(@Nullable String band) {
      this.distance = Objects.requireNonNullElse(band, "");
      return this;
    }

    Measurement fact() {
      return new Measurement(
          eventId,
          kind,
          1,
          seller,
          region,
          day,
          orderedOn,
          amount,
          fees,
          currency,
          zone,
          distance,
          shopId,
          orderId,
          null,
          happenedAt);
    }
  }

  /** What takes this fact back. */
  Measurement reversed(UUID id) {
    return next(id, -sign, region, day, orderedOn, -amount, -fees, currency);
  }

  /** What stands in for this fact from now on. */
  Measurement instead(
      UUID id,
      String region,
      LocalDate day,
      @Nullable LocalDate orderedOn,
      long amount,
      long fees,
      String currency) {
    return next(id, sign, region, day, orderedOn, amount, fees, currency);
  }

  private Measurement next(
      UUID id,
      int sign,
      String region,
      LocalDate day,
      @Nullable LocalDate orderedOn,
      long amount,
      long fees,
      String currency) {
    return new Measurement(
        id,
        kind,
        sign,
        seller,
        region,
        day,
        orderedOn,
        amount,
        fees,
        currency,
        zone,
        distance,
        shopId,
        orderId,
        eventId,
        happenedAt);
  }

  /**
   * As anybody can write it: who it was is not in it, so that it outlives their being forgotten.
   */
  String line() {
    return String.join(
        "|",
        eventId.toString(),
        kind.name(),
        String.valueOf(sign),
        day.toString(),
        orderedOn == null ? "-" : orderedOn.toString(),
        region,
        String.valueOf(amount),
        String.valueOf(fees),
        currency.isEmpty() ? "-" : currency);
  }

  /** The SHA-256 of the line. */
  ByteBuffer hash() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(line().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
