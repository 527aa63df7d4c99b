package org.homegrown.shop.promotion;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.promotion.Promotion.AmountOff;
import org.homegrown.shop.promotion.Promotion.PercentOff;

/**
 * What promotions take off a basket.
 *
 * <p>Discounts do not add up by accident: on one line counts at most one promotion of the shop, the
 * best one, as in Solidus's {@code PromotionChooser} and Saleor's catalogue rules, and after it at
 * most one of the platform, on what the shop's has left. The steepest, by its share of the lines
 * that it covers, takes its lines first; an equally steep one with more to give before the others,
 * then the older one. So a discount on tea and one on honey both count in a basket of both, and a
 * discount on everything fills the gaps.
 *
 * <p>A minimum subtotal looks at the whole basket before discounts.
 */
public final class Discounts {

  private Discounts() {}

  /**
   * The discounts of these promotions, a negative charge for each discounted line.
   *
   * @param promotions what may be used for this basket; what does not fit it gives nothing
   */
  public static List<Charge> of(List<Promotion> promotions, Basket basket) {
    var left = new TreeMap<Integer, Long>();
    basket.items().forEach(item -> left.put(item.lineNumber(), item.amount()));
    var charges = new ArrayList<Charge>();
    for (var ofShop : List.of(true, false)) {
      var candidates =
          promotions.stream().filter(each -> (each.shopId() != null) == ofShop).toList();
      charges.addAll(ofOneGiver(candidates, basket, left));
    }
    return charges;
  }

  private static List<Charge> ofOneGiver(
      List<Promotion> promotions, Basket basket, SortedMap<Integer, Long> left) {
    var charges = new ArrayList<Charge>();
    var open = new TreeMap<>(left);
    var candidates = new ArrayList<>(promotions);
    while (true) {
      var best =
          candidates.stream()
              .map(each -> Offer.of(each, basket, open))
              .filter(offer -> offer.total() > 0)
              .max(Offer.STEEPEST);
      if (best.isEmpty()) {
        return charges;
      }
      for (var line : best.get().byLine().entrySet()) {
        open.remove(line.getKey());
        if (line.getValue() > 0) {
          left.merge(line.getKey(), -line.getValue(), Long::sum);
          charges.add(charge(best.get().promotion(), line.getKey(), line.getValue()));
        }
      }
      candidates.remove(best.get().promotion());
    }
  }

  private static Charge charge(Promotion promotion, int line, long amount) {
    return new Charge(
        Charge.Kind.DISCOUNT, line, promotion.name(), -amount, promotion.borneBy(), promotion.id());
  }

  /**
   * What one promotion would take off the lines that are still open to it.
   *
   * @param base what these lines cost
   */
  private record Offer(Promotion promotion, SortedMap<Integer, Long> byLine, long base) {

    static final Comparator<Offer> STEEPEST =
        ((Comparator<Offer>) Offer::compareSteepness)
            .thenComparing(Offer::total)
            .thenComparing(offer -> offer.promotion().id(), Comparator.reverseOrder());

    static Offer of(Promotion promotion, Basket basket, Map<Integer, Long> open) {
      var covered = new TreeMap<Integer, Long>();
      if (promotion.givenTo(basket) && promotion.reached(basket)) {
        for (var item : basket.items()) {
          long amount = open.getOrDefault(item.lineNumber(), 0L);
          if (amount > 0 && promotion.covers(item)) {
            covered.put(item.lineNumber(), amount);
          }
        }
      }
      var base = covered.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
      switch (promotion.discount()) {
        case PercentOff percent -> covered.replaceAll((line, amount) -> percent.of(amount));
        case AmountOff off -> share(Math.min(off.amount(), base), basket.currency(), covered);
      }
      return new Offer(promotion, covered, base);
    }

    private static void share(long amount, String currency, SortedMap<Integer, Long> covered) {
      if (amount > 0) {
        var parts = new Money(amount, currency).split(List.copyOf(covered.values())).iterator();
        covered.replaceAll((line, weight) -> parts.next().amount());
      }
    }

    long total() {
      return byLine.values().stream().mapToLong(Long::longValue).sum();
    }

    private int compareSteepness(Offer other) {
      return BigInteger.valueOf(total())
          .multiply(BigInteger.valueOf(other.base))
          .compareTo(BigInteger.valueOf(other.total()).multiply(BigInteger.valueOf(base)));
    }
  }
}
