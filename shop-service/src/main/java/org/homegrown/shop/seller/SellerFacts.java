package org.homegrown.shop.seller;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody who sells, or does not.
 *
 * @param shopId of their oldest shop that is not closed; left out when they have none
 * @param region of that shop
 * @param openedAt when that shop was made
 * @param listed how many products it shows now
 * @param salesCount paid orders of all their shops that were not refunded in full
 * @param sales what those brought, less refunds, by currency
 * @param asOf when this was so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SellerFacts(
    @Nullable UUID shopId,
    @Nullable String region,
    @Nullable Instant openedAt,
    long listed,
    long salesCount,
    List<Sum> sales,
    Instant asOf) {

  /** An amount in minor units. */
  record Sum(String currency, long amount) {}
}
