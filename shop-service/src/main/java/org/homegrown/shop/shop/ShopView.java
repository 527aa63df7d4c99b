package org.homegrown.shop.shop;

import java.time.Instant;
import java.util.UUID;

/**
 * A shop as everybody sees it: nothing here says who the seller is.
 *
 * @param language in which the shop is told things, BCP 47
 */
record ShopView(
    UUID id,
    String handle,
    String name,
    String region,
    String town,
    String story,
    ShopStatus status,
    String currency,
    String zone,
    String language,
    Instant openedAt,
    int version) {}
