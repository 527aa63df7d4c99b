package org.homegrown.shop.shop;

import java.time.Instant;
import java.util.UUID;

/** A shop as everybody sees it: nothing here says who the seller is. */
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
    Instant openedAt,
    int version) {}
