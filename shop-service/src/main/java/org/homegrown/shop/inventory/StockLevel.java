package org.homegrown.shop.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is there of a variant, in units.
 *
 * @param variant the variant's title, where it has one of its own
 * @param onHand on the shelf
 * @param reserved of it, for orders that wait for payment
 * @param available what can still be sold: on hand, less reserved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockLevel(
    UUID variantId,
    UUID productId,
    String sku,
    String product,
    @Nullable String variant,
    long onHand,
    long reserved,
    long available) {}
