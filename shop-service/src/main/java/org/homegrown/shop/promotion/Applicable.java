package org.homegrown.shop.promotion;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.homegrown.shop.order.Charge;
import org.jspecify.annotations.Nullable;

/**
 * The promotions that a batch of checkouts may use, and how much of them is left as the batch goes
 * on. Belongs to one transaction and one thread.
 */
public final class Applicable {

  private record Buyer(UUID promotionId, String name) {}

  private final List<Promotion> promotions;
  private final Set<UUID> held;
  private final Instant at;
  private final Map<UUID, Integer> used = new HashMap<>();
  private final Map<Buyer, Integer> usedByBuyer = new HashMap<>();

  /**
   * @param held the limited ones whose rows this transaction has locked; another limited one has no
   *     use left
   */
  Applicable(List<Promotion> promotions, Set<UUID> held, Instant at) {
    this.promotions = promotions;
    this.at = at;
    this.held = held;
    promotions.forEach(each -> used.put(each.id(), each.used()));
  }

  void countedFor(UUID promotionId, String buyer, int orders) {
    usedByBuyer.put(new Buyer(promotionId, buyer), orders);
  }

  /**
   * The discounts on a basket: of what applies by itself, and of the asked codes.
   *
   * @param codes as typed; which of them count where is {@link #mustTake}'s question
   */
  public List<Charge> discounts(Basket basket, Collection<String> codes) {
    var asked = codes.stream().map(PromotionCode::normal).collect(Collectors.toSet());
    var usable =
        promotions.stream()
            .filter(each -> each.code() == null || asked.contains(each.code()))
            .filter(each -> refusal(each, basket) == null)
            .toList();
    return Discounts.of(usable, basket);
  }

  /**
   * Lets a checkout go on only when each code that its buyer typed can be used for one of its
   * baskets at least. A code that can be used but is worth less than another promotion is accepted,
   * and not used.
   *
   * @param baskets one for each shop of the checkout
   * @throws PromotionRefused for the first code that cannot be used
   */
  public void mustTake(Collection<String> codes, List<Basket> baskets) {
    for (var typed : codes) {
      var code = PromotionCode.normal(typed);
      @Nullable PromotionRefused refused = PromotionRefused.unknown(code);
      for (var promotion : promotions) {
        for (var basket : baskets) {
          if (refused != null && code.equals(promotion.code()) && isGiverOf(promotion, basket)) {
            refused = refusal(promotion, basket);
          }
        }
      }
      if (refused != null) {
        throw refused;
      }
    }
  }

  /** Counts uses that this batch has decided on, so that its later orders see them. */
  public void take(Collection<Use> uses) {
    for (var use : uses) {
      used.merge(use.promotionId(), 1, Integer::sum);
      usedByBuyer.merge(new Buyer(use.promotionId(), use.buyer()), 1, Integer::sum);
    }
  }

  /** What was counted by {@link #take} came to nothing. */
  public void putBack(Collection<Use> uses) {
    for (var use : uses) {
      used.merge(use.promotionId(), -1, Integer::sum);
      usedByBuyer.merge(new Buyer(use.promotionId(), use.buyer()), -1, Integer::sum);
    }
  }

  private @Nullable PromotionRefused refusal(Promotion promotion, Basket basket) {
    var code = promotion.code() == null ? promotion.name() : promotion.code();
    if (!promotion.started(at)) {
      return PromotionRefused.notYet(code);
    }
    if (promotion.ended(at)) {
      return PromotionRefused.ended(code);
    }
    var lost = promotion.usageLimit() != null && !held.contains(promotion.id());
    if (lost || isReached(promotion.usageLimit(), used.getOrDefault(promotion.id(), 0))) {
      return PromotionRefused.usedUp(code);
    }
    var buyer = new Buyer(promotion.id(), basket.buyer());
    if (isReached(promotion.buyerLimit(), usedByBuyer.getOrDefault(buyer, 0))) {
      return PromotionRefused.usedByBuyer(code);
    }
    if (!promotion.givenTo(basket) || basket.items().stream().noneMatch(promotion::covers)) {
      return PromotionRefused.notForThese(code);
    }
    return promotion.reached(basket)
        ? null
        : PromotionRefused.belowMinimum(code, promotion.minimum());
  }

  private static boolean isGiverOf(Promotion promotion, Basket basket) {
    return promotion.shopId() == null || promotion.shopId().equals(basket.shopId());
  }

  private static boolean isReached(@Nullable Integer limit, int count) {
    return limit != null && count >= limit;
  }
}
