package org.homegrown.shop.checkout;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.checkout.Offers.Wanted;
import org.homegrown.shop.checkout.PlacedGroup.NewCharge;
import org.homegrown.shop.checkout.Purchase.Parcel;
import org.homegrown.shop.inventory.StockInsufficient;
import org.homegrown.shop.order.NewOrder;
import org.homegrown.shop.order.OrderLine;
import org.homegrown.shop.promotion.Use;
import org.homegrown.shop.shop.ShopNotOpen;
import org.homegrown.shop.shop.ShopStatus;
import org.jspecify.annotations.Nullable;

/** What is offered to the purchases of one batch; who comes first is served first. */
final class Shelf {

  private final Map<Wanted, Offer> offers;
  private final Map<Wanted, Long> left = new HashMap<>();
  private final Prices prices;
  private final Instant now;
  private final Duration reservation;

  Shelf(Map<Wanted, Offer> offers, Prices prices, Instant now, Duration reservation) {
    this.offers = offers;
    this.prices = prices;
    this.now = now;
    this.reservation = reservation;
    offers.forEach(
        (wanted, offer) -> {
          if (offer.item() != null) {
            left.put(wanted, offer.item().available());
          }
        });
  }

  /**
   * All of a purchase, or by an exception nothing.
   *
   * @param seen the prices at which its buyer put variants into their cart
   * @throws PriceChanged when one of them is another now, and no total is expected
   * @throws TotalChanged when another total is expected
   * @throws NotFound {@code shop-not-found}
   * @throws ShopNotOpen when a shop sells nothing now
   * @throws org.homegrown.shop.order.VariantUnknown when a shop does not offer one of the variants
   * @throws ProductArchived when a shop has stopped selling one of them
   * @throws StockInsufficient when too few are left of one
   * @throws org.homegrown.shop.promotion.PromotionRefused when a code cannot be used
   * @throws org.homegrown.shop.delivery.DeliveryImpossible when it cannot be brought there
   * @throws RuleBroken {@code own-shop}, {@code delivery-option-missing}, {@code
   *     delivery-option-unknown}, {@code delivery-address-missing}, {@code weight-missing}; {@code
   *     currency-mismatch} when the shops sell in different currencies
   */
  PlacedGroup take(Purchase purchase, Map<UUID, Money> seen) {
    var groupId = Ids.next();
    var contents = purchase.parcels().stream().map(this::content).toList();
    mustBeOthers(purchase.buyer(), contents);
    if (purchase.expectedTotal() == null) {
      mustCostWhatWasSeen(contents, seen);
    }
    prices.mustTake(
        purchase.codes(),
        contents.stream()
            .map(content -> prices.basket(purchase, content.shop(), content.lines()))
            .toList());
    var orders = orders(groupId, purchase, contents);
    takeOut(purchase);
    return new PlacedGroup(
        groupId,
        purchase.buyer(),
        purchase.call().key(),
        now,
        orders,
        purchase.deliverTo(),
        charge(purchase, orders));
  }

  private static @Nullable NewCharge charge(Purchase purchase, List<NewOrder> orders) {
    var tender = purchase.tender();
    return tender == null || orders.stream().allMatch(NewOrder::isFree)
        ? null
        : new NewCharge(Ids.next(), tender.method(), tender.token());
  }

  /** A promotion that one order uses up is used up for the checkout's next. */
  private List<NewOrder> orders(UUID groupId, Purchase purchase, List<Content> contents) {
    var orders = new ArrayList<NewOrder>(contents.size());
    try {
      for (var content : contents) {
        var order = order(groupId, purchase, content);
        orders.add(order);
        prices.take(uses(order));
      }
      if (orders.stream().map(order -> order.total().currency()).distinct().count() > 1) {
        throw new RuleBroken(
            "currency-mismatch",
            "These shops sell in different currencies. Check out one currency at a time.");
      }
      mustCostWhatIsExpected(purchase, orders);
      return orders;
    } catch (DomainException e) {
      orders.forEach(order -> prices.putBack(uses(order)));
      throw e;
    }
  }

  private static void mustCostWhatWasSeen(List<Content> contents, Map<UUID, Money> seen) {
    var changes =
        contents.stream()
            .flatMap(content -> content.lines().stream())
            .filter(
                line ->
                    !line.unitPrice().equals(seen.getOrDefault(line.variantId(), line.unitPrice())))
            .map(
                line ->
                    new PriceChanged.Change(
                        line.variantId(),
                        line.title(),
                        Objects.requireNonNull(seen.get(line.variantId())),
                        line.unitPrice()))
            .toList();
    if (!changes.isEmpty()) {
      throw new PriceChanged(changes);
    }
  }

  private static void mustCostWhatIsExpected(Purchase purchase, List<NewOrder> orders) {
    var expected = purchase.expectedTotal();
    var total = orders.stream().map(NewOrder::total).reduce(Money::plus).orElseThrow();
    if (expected != null && !expected.equals(total)) {
      throw new TotalChanged(expected, total);
    }
  }

  /** The promotions that an order uses. */
  static List<Use> uses(NewOrder order) {
    return Use.of(order.shopId(), order.id(), order.buyer(), order.charges());
  }

  private void takeOut(Purchase purchase) {
    for (var parcel : purchase.parcels()) {
      parcel
          .quantities()
          .forEach(
              (variant, quantity) ->
                  left.merge(new Wanted(parcel.shopId(), variant), -quantity, Long::sum));
    }
  }

  /**
   * What is in a parcel.
   *
   * @param grams of all that has been weighed
   * @param unweighed what its seller has not said the weight of
   */
  record Content(
      Parcel parcel,
      Offer.Seller shop,
      List<OrderLine> lines,
      long grams,
      @Nullable String unweighed) {}

  private Content content(Parcel parcel) {
    var shop = offer(parcel.shopId(), parcel.quantities().firstKey()).shop();
    if (shop.status() != ShopStatus.OPEN) {
      throw new ShopNotOpen();
    }
    var lines = new ArrayList<OrderLine>(parcel.quantities().size());
    long grams = 0;
    String unweighed = null;
    for (var wanted : parcel.quantities().entrySet()) {
      lines.add(line(parcel.shopId(), wanted.getKey(), wanted.getValue()));
      var weight = offer(parcel.shopId(), wanted.getKey()).buyable().grams();
      if (weight == null) {
        unweighed = lines.getLast().title();
      } else {
        grams += weight * wanted.getValue();
      }
    }
    return new Content(parcel, shop, lines, grams, unweighed);
  }

  /** Whoever bought from themselves would keep what the platform adds to the price. */
  private static void mustBeOthers(String buyer, List<Content> contents) {
    if (contents.stream().anyMatch(content -> content.shop().owner().equals(buyer))) {
      throw new RuleBroken("own-shop", "You cannot buy in your own shop.");
    }
  }

  private NewOrder order(UUID groupId, Purchase purchase, Content content) {
    var shop = content.shop();
    var day = now.atZone(ZoneId.of(shop.zone())).toLocalDate();
    var priced = prices.of(purchase, content.parcel(), shop, content, day);
    return new NewOrder(
        Ids.next(),
        groupId,
        shop.id(),
        NewOrder.nextNumber(),
        purchase.buyer(),
        content.lines(),
        priced.charges(),
        priced.includedTaxes(),
        priced.delivery(),
        priced.distance(),
        NewOrder.total(content.lines(), priced.charges()),
        now,
        day,
        now.plus(reservation));
  }

  private OrderLine line(UUID shopId, UUID variantId, long quantity) {
    var item = offer(shopId, variantId).buyable();
    var available = left.getOrDefault(new Wanted(shopId, variantId), 0L);
    if (available < quantity) {
      throw new StockInsufficient(item.title(), available);
    }
    return new OrderLine(
        shopId,
        item.productId(),
        variantId,
        item.title(),
        item.sku(),
        item.price(),
        Math.toIntExact(quantity),
        item.category());
  }

  private Offer offer(UUID shopId, UUID variantId) {
    var offer = offers.get(new Wanted(shopId, variantId));
    if (offer == null) {
      throw new NotFound("shop-not-found", "There is no such shop.");
    }
    return offer;
  }
}
