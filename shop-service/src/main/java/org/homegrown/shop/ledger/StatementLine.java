package org.homegrown.shop.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param date in the shop's zone
 * @param amount minor units; positive is to the seller's good
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatementLine(
    UUID postingId,
    int number,
    Posting.Kind kind,
    Item item,
    @Nullable UUID orderId,
    @Nullable String orderNumber,
    long amount,
    String currency,
    LocalDate date,
    Instant at) {}
