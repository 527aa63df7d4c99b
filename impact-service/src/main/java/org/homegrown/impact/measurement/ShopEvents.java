package org.homegrown.impact.measurement;

import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.impact.measurement.Measurement.Kind;
import org.homegrown.kit.feed.FeedEvent;
import org.jspecify.annotations.Nullable;

/** The shop's events as this service reads them. What was told long ago lacks what came later. */
final class ShopEvents {

  record ShopOpened(
      @Nullable UUID shopId,
      String seller,
      String region,
      @Nullable String zone,
      @Nullable String currency,
      LocalDate openedOn) {

    Measurement measured(FeedEvent event) {
      return Measurement.of(event.id(), Kind.SHOP_OPENED, seller, region, openedOn, event.time())
          .shop(shopId, zone)
          .fact();
    }
  }

  record ProductListed(@Nullable UUID shopId, String seller, String region, LocalDate listedOn) {

    Measurement measured(FeedEvent event) {
      return Measurement.of(event.id(), Kind.PRODUCT_LISTED, seller, region, listedOn, event.time())
          .shop(shopId, null)
          .fact();
    }
  }

  record OrderPaid(
      @Nullable UUID orderId,
      @Nullable UUID shopId,
      String seller,
      String region,
      long amount,
      String currency,
      LocalDate orderedOn,
      LocalDate paidOn,
      @Nullable String zone,
      @Nullable String distance) {

    Measurement measured(FeedEvent event) {
      return Measurement.of(event.id(), Kind.SALE, seller, region, paidOn, event.time())
          .money(amount, currency)
          .order(orderId, orderedOn)
          .shop(shopId, zone)
          .distance(distance)
          .fact();
    }
  }

  /** It counts on the day of the refund, and in the view by day of order on that day. */
  record OrderRefunded(
      @Nullable UUID orderId,
      @Nullable UUID shopId,
      String seller,
      String region,
      long amount,
      String currency,
      LocalDate orderedOn,
      LocalDate refundedOn) {

    Measurement measured(FeedEvent event) {
      return Measurement.of(event.id(), Kind.REFUND, seller, region, refundedOn, event.time())
          .money(-amount, currency)
          .order(orderId, orderedOn)
          .shop(shopId, null)
          .fact();
    }
  }

  /**
   * @param amount what became due to the seller, below zero for what is taken back
   */
  record IncomePosted(
      @Nullable UUID orderId,
      @Nullable UUID shopId,
      String seller,
      String region,
      long amount,
      long fees,
      String currency,
      LocalDate postedOn) {

    Measurement measured(FeedEvent event) {
      return Measurement.of(event.id(), Kind.INCOME, seller, region, postedOn, event.time())
          .money(amount, currency)
          .fees(fees)
          .order(orderId, null)
          .shop(shopId, null)
          .fact();
    }
  }

  record ExposureCounted(
      @Nullable UUID shopId, String seller, String region, LocalDate day, long views) {

    Measurement measured(FeedEvent event) {
      return Measurement.of(event.id(), Kind.EXPOSURE, seller, region, day, event.time())
          .views(views)
          .shop(shopId, null)
          .fact();
    }
  }

  private ShopEvents() {}
}
