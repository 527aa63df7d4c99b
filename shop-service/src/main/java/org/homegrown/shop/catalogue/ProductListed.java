package org.homegrown.shop.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/**
 * @param region of the shop
 * @param listedOn the date in the shop's zone
 */
public record ProductListed(
    UUID productId, UUID shopId, String seller, String region, LocalDate listedOn, Instant listedAt)
    implements Event {

  @Override
  public String type() {
    return "product.listed";
  }

  @Override
  public String subject() {
    return productId.toString();
  }

  @Override
  public Instant time() {
    return listedAt;
  }
}
