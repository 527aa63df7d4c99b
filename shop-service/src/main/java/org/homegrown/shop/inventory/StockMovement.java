package org.homegrown.shop.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of what is on the shelf. The movements of a variant add up to what is on hand.
 *
 * @param quantity units that came; negative when they went
 * @param reference what brought them back, of units that had been sold
 * @param recordedBy who said so, when it was a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockMovement(
    long id,
    UUID variantId,
    long quantity,
    StockReason reason,
    @Nullable String reference,
    @Nullable String note,
    Instant recordedAt,
    @Nullable String recordedBy) {}
