package org.homegrown.shop.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homegrown.kit.idempotency.EarlierCall;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.IdempotentCalls;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.shop.buyer.OrderContacts;
import org.homegrown.shop.buyer.OrderContacts.NewContact;
import org.homegrown.shop.cart.Carts;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.lane.Lane;
import org.homegrown.shop.lane.Lane.Answer;
import org.homegrown.shop.order.NewOrder;
import org.homegrown.shop.payment.FreeOrders;
import org.homegrown.shop.promotion.Promotions;

/**
 * Makes orders of a batch of purchases. Reads without locks, decides who gets what in the order of
 * arrival, and takes the stock of all of them in one guarded statement; if another replica was
 * faster, everything is looked at again with the stock locked.
 */
@ApplicationScoped
class Placing implements Lane.Work<Purchase, Placed> {

  private final IdempotentCalls calls;
  private final Marketplace marketplace;
  private final NewOrders orders;
  private final OrderContacts contacts;
  private final Promotions promotions;
  private final Carts carts;
  private final Stock stock;
  private final FreeOrders freeOrders;

  Placing(
      IdempotentCalls calls,
      Marketplace marketplace,
      NewOrders orders,
      OrderContacts contacts,
      Promotions promotions,
      Carts carts,
      Stock stock,
      FreeOrders freeOrders) {
    this.calls = calls;
    this.marketplace = marketplace;
    this.orders = orders;
    this.contacts = contacts;
    this.promotions = promotions;
    this.carts = carts;
    this.stock = stock;
    this.freeOrders = freeOrders;
  }

  @Override
  public List<Answer<Placed>> on(List<Purchase> purchases, boolean locked) {
    var earlier = calls.earlier(purchases.stream().map(Purchase::call).distinct().toList());
    var shelf = marketplace.open(purchases, Instant.now(), locked);
    var inCarts = inCarts(purchases);
    var seen = new HashSet<IdempotentCall>();
    var answers = new ArrayList<Answer<Placed>>(purchases.size());
    var placed = new ArrayList<Purchased>(purchases.size());
    for (var purchase : purchases) {
      var known =
          seen.add(purchase.call()) ? earlier.get(purchase.call()) : new EarlierCall.AtWork();
      if (known != null) {
        answers.add(again(known));
        continue;
      }
      try {
        if (locked) {
          mustBeInTheCart(purchase, inCarts);
        }
        var group = shelf.take(purchase, seen(purchase, inCarts));
        cartLines(purchase).forEach(inCarts::remove);
        placed.add(new Purchased(purchase, group));
        answers.add(Answer.of(new Placed.New(group)));
      } catch (DomainException e) {
        answers.add(Answer.refused(e));
      }
    }
    if (!placed.isEmpty()) {
      write(placed);
    }
    return answers;
  }

  private record Purchased(Purchase purchase, PlacedGroup group) {

    IdempotentCalls.Claim claim() {
      return new IdempotentCalls.Claim(
          purchase.call(), group.charge() == null ? purchase.answer().apply(group) : null);
    }

    Stream<NewContact> contacts() {
      var deliverTo = group.deliverTo();
      return deliverTo == null
          ? Stream.of()
          : group.orders().stream()
              .map(order -> new NewContact(order.shopId(), order.id(), deliverTo));
    }
  }

  /** What carts hold now. */
  private Map<Carts.Bought, Money> inCarts(List<Purchase> purchases) {
    var buyers =
        purchases.stream().filter(Purchase::fromCart).map(Purchase::buyer).distinct().toList();
    return buyers.isEmpty() ? Map.of() : carts.present(buyers);
  }

  /**
   * A cart is bought once, from however many devices at the same moment. Asked once a race for one
   * of them was lost.
   */
  private static void mustBeInTheCart(Purchase purchase, Map<Carts.Bought, Money> inCarts) {
    if (!cartLines(purchase).allMatch(inCarts::containsKey)) {
      throw new CartChanged();
    }
  }

  /** The prices that the buyer of a cart has seen, by variant. */
  private static Map<UUID, Money> seen(Purchase purchase, Map<Carts.Bought, Money> inCarts) {
    return cartLines(purchase)
        .filter(inCarts::containsKey)
        .collect(Collectors.toMap(Carts.Bought::variantId, inCarts::get));
  }

  private static Stream<Carts.Bought> cartLines(Purchase purchase) {
    return purchase.fromCart()
        ? purchase.parcels().stream()
            .flatMap(
                parcel ->
                    parcel.quantities().entrySet().stream()
                        .map(
                            units ->
                                new Carts.Bought(
                                    purchase.buyer(),
                                    parcel.shopId(),
                                    units.getKey(),
                                    units.getValue())))
        : Stream.of();
  }

  private void write(List<Purchased> placed) {
    var made = placed.stream().flatMap(each -> each.group().orders().stream()).toList();
    var units =
        made.stream()
            .flatMap(order -> order.lines().stream())
            .map(line -> new Stock.Units(line.shopId(), line.variantId(), line.quantity()))
            .toList();
    if (!stock.reserve(units)) {
      throw new Lane.RaceLost();
    }
    orders.insert(placed.stream().map(Purchased::group).toList());
    contacts.add(placed.stream().flatMap(Purchased::contacts).toList());
    promotions.use(made.stream().flatMap(order -> Shelf.uses(order).stream()).toList());
    var bought = placed.stream().map(Purchased::purchase).flatMap(Placing::cartLines).toList();
    if (!carts.clear(bought)) {
      throw new Lane.RaceLost();
    }
    freeOrders.pay(
        made.stream().filter(NewOrder::isFree).toList(), placed.getFirst().group().placedAt());
    calls.claim(placed.stream().map(Purchased::claim).toList());
  }

  private static Answer<Placed> again(EarlierCall known) {
    return switch (known) {
      case EarlierCall.Answered answered -> Answer.of(new Placed.Replayed(answered.answer()));
      case EarlierCall.Abandoned abandoned -> Answer.of(new Placed.Abandoned());
      case EarlierCall.AtWork atWork -> Answer.refused(atWork.refusal());
      case EarlierCall.AnotherRequest another -> Answer.refused(another.refusal());
    };
  }
}
