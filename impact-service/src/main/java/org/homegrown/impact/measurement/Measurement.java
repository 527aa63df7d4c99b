package org.homegrown.impact.measurement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
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

  /** A fact about no money and no order. */
  static Measurement of(
      UUID eventId, Kind kind, String seller, String region, LocalDate day, Instant happenedAt) {
    return new Measurement(
        eventId,
        kind,
        1,
        seller,
        region,
        day,
        null,
        0,
        0,
        "",
        "",
        "",
        null,
        null,
        null,
        happenedAt);
  }

  Measurement money(long amount, String currency) {
    return new Measurement(
        eventId,
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
        corrects,
        happenedAt);
  }

  Measurement fees(long fees) {
    return new Measurement(
        eventId,
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
        corrects,
        happenedAt);
  }

  Measurement views(long views) {
    return money(views, "");
  }

  Measurement order(@Nullable UUID orderId, @Nullable LocalDate orderedOn) {
    return new Measurement(
        eventId,
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
        corrects,
        happenedAt);
  }

  Measurement shop(@Nullable UUID shopId, @Nullable String zone) {
    return new Measurement(
        eventId,
        kind,
        sign,
        seller,
        region,
        day,
        orderedOn,
        amount,
        fees,
        currency,
        zone == null ? "" : zone,
        distance,
        shopId,
        orderId,
        corrects,
        happenedAt);
  }

  Measurement distance(@Nullable String band) {
    return new Measurement(
        eventId,
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
        band == null ? "" : band,
        shopId,
        orderId,
        corrects,
        happenedAt);
  }

  /** What takes this fact back. */
  Measurement reversed(UUID id) {
    return new Measurement(
        id,
        kind,
        -sign,
        seller,
        region,
        day,
        orderedOn,
        -amount,
        -fees,
        currency,
        zone,
        distance,
        shopId,
        orderId,
        eventId,
        happenedAt);
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
