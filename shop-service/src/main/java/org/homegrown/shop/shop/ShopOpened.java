package org.homegrown.shop.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/**
 * @param openedOn the date in the shop's zone
 */
public record ShopOpened(
    UUID shopId,
    String seller,
    String region,
    String zone,
    String currency,
    LocalDate openedOn,
    Instant openedAt)
    implements Event {

  @Override
  public String type() {
    return "shop.opened";
  }

  @Override
  public String subject() {
    return shopId.toString();
  }

  @Override
  public Instant time() {
    return openedAt;
  }
}
