package org.homegrown.shop.ledger;

import java.util.Map;
import java.util.UUID;

/**
 * What is owed to a seller at one moment, in minor units of the shop's currency.
 *
 * @param booked by the books; negative when the seller owes
 * @param promised of it, what will be taken from the seller for refunds and returns that are agreed
 *     to and not settled yet; by order, positive
 */
public record Owed(long booked, Map<UUID, Long> promised) {

  public long promisedBack() {
    return promised.values().stream().mapToLong(Long::longValue).sum();
  }
}
