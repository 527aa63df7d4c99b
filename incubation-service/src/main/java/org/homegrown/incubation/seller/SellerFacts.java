package org.homegrown.incubation.seller;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the shop knows of a seller.
 *
 * @param shopId of their oldest shop that is not closed; null when they have none
 * @param region of that shop
 * @param openedAt when that shop was made
 * @param listed how many products it shows now
 * @param salesCount paid orders of all their shops that were not refunded in full
 * @param sales what those brought, less refunds, in minor units
 */
public record SellerFacts(
    @Nullable UUID shopId,
    @Nullable String region,
    @Nullable Instant openedAt,
    long listed,
    long salesCount,
    List<Sum> sales,
    Instant asOf) {

  /** An amount in minor units. */
  public record Sum(String currency, long amount) {}
}
