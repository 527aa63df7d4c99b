package org.homegrown.impact.measurement;

import java.time.Instant;
import java.time.LocalDate;
import org.homegrown.impact.measurement.Measurement.Kind;
import org.homegrown.kit.feed.FeedEvent;
import org.jspecify.annotations.Nullable;

/** The shop's events as this service reads them. */
final class ShopEvents {

  record ShopOpened(String seller, String region, LocalDate openedOn) {

    Measurement measured(FeedEvent event) {
      return new Measurement(
          event.id(), Kind.SHOP_OPENED, seller, region, openedOn, null, 0, "", event.time());
    }
  }

  record ProductListed(String seller, String region, LocalDate listedOn) {

    Measurement measured(FeedEvent event) {
      return new Measurement(
          event.id(), Kind.PRODUCT_LISTED, seller, region, listedOn, null, 0, "", event.time());
    }
  }

  record OrderPaid(
      String seller,
      String region,
      long amount,
      String currency,
      LocalDate orderedOn,
      LocalDate paidOn) {

    Measurement measured(FeedEvent event) {
      return new Measurement(
          event.id(), Kind.SALE, seller, region, paidOn, orderedOn, amount, currency, event.time());
    }
  }

  /**
   * @param person absent once the shop has let its feed forget who it was
   */
  record PersonErased(@Nullable String person, String pseudonym, Instant erasedAt) {}

  private ShopEvents() {}
}
