package org.homegrown.shop.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.shop.promotion.Promotion.AmountOff;
import org.homegrown.shop.promotion.Promotion.PercentOff;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as its giver sees it.
 *
 * @param shopId absent when the platform gives it
 * @param code absent when it applies by itself
 * @param used orders that use it now
 * @param sponsor who bears it, when it is neither shop nor platform
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PromotionView(
    UUID id,
    @Nullable UUID shopId,
    String name,
    @Nullable String code,
    @Nullable Integer basisPoints,
    @Nullable Long amount,
    @Nullable String currency,
    long minimumSubtotal,
    @Nullable String category,
    @Nullable UUID productId,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Integer usageLimit,
    @Nullable Integer buyerLimit,
    int used,
    Bearer bearer,
    @Nullable String sponsor,
    int version) {

  static PromotionView of(Promotion promotion) {
    return new PromotionView(
        promotion.id(),
        promotion.shopId(),
        promotion.name(),
        promotion.code(),
        promotion.discount() instanceof PercentOff percent ? percent.basisPoints() : null,
        promotion.discount() instanceof AmountOff off ? off.amount() : null,
        promotion.currency(),
        promotion.minimumSubtotal(),
        promotion.category(),
        promotion.productId(),
        promotion.startsAt(),
        promotion.endsAt(),
        promotion.usageLimit(),
        promotion.buyerLimit(),
        promotion.used(),
        promotion.bearer(),
        promotion.sponsor(),
        promotion.version().number());
  }
}
