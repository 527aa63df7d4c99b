package org.homegrown.shop.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.idempotency.EarlierCall;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.IdempotentCalls;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.shop.buyer.OrderContacts;
import org.homegrown.shop.buyer.OrderContacts.NewContact;
import org.homegrown.shop.checkout.Offers.Wanted;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.lane.Lane;
import org.homegrown.shop.lane.Lane.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Makes orders of a batch of purchases. Reads without locks, decides who gets what in the order of
 * arrival, and takes the stock of all of them in one guarded statement; if another replica was
 * faster, everything is looked at again with the stock locked.
 */
@ApplicationScoped
class Placing implements Lane.Work<Purchase, Placed> {

  private final IdempotentCalls calls;
  private final Offers offers;
  private final Stock stock;
  private final NewOrders orders;
  private final OrderContacts contacts;
  private final Duration reservation;

  Placing(
      IdempotentCalls calls,
      Offers offers,
      Stock stock,
      NewOrders orders,
      OrderContacts contacts,
      @ConfigProperty(name = "homegrown.checkout.reservation") Duration reservation) {
    this.calls = calls;
    this.offers = offers;
    this.stock = stock;
    this.orders = orders;
    this.contacts = contacts;
    this.reservation = reservation;
  }

  @Override
  public List<Answer<Placed>> on(List<Purchase> purchases, boolean locked) {
    var earlier = calls.earlier(purchases.stream().map(Purchase::call).toList());
    if (locked) {
      stock.lock(units(purchases));
    }
    var shelf = new Shelf(offers.of(wanted(purchases)), Instant.now(), reservation);
    var seen = new HashSet<IdempotentCall>();
    var answers = new ArrayList<Answer<Placed>>(purchases.size());
    var groups = new ArrayList<PlacedGroup>(purchases.size());
    var claims = new ArrayList<IdempotentCalls.Claim>(purchases.size());
    for (var purchase : purchases) {
      var known =
          seen.add(purchase.call()) ? earlier.get(purchase.call()) : new EarlierCall.AtWork();
      if (known != null) {
        answers.add(again(known));
        continue;
      }
      try {
        var group = shelf.take(purchase);
        groups.add(group);
        claims.add(
            new IdempotentCalls.Claim(
                purchase.call(),
                purchase.tender() == null ? purchase.answer().apply(group) : null));
        answers.add(Answer.of(new Placed.New(group)));
      } catch (DomainException e) {
        answers.add(Answer.refused(e));
      }
    }
    write(groups, claims);
    return answers;
  }

  private void write(List<PlacedGroup> groups, List<IdempotentCalls.Claim> claims) {
    if (groups.isEmpty()) {
      return;
    }
    var units =
        groups.stream()
            .flatMap(group -> group.orders().stream())
            .flatMap(order -> order.lines().stream())
            .map(line -> new Stock.Units(line.shopId(), line.variantId(), line.quantity()))
            .toList();
    if (!stock.reserve(units)) {
      throw new Lane.RaceLost();
    }
    orders.insert(groups);
    var known = contacts(groups);
    if (!known.isEmpty()) {
      contacts.add(known);
    }
    calls.claim(claims);
  }

  private static List<NewContact> contacts(List<PlacedGroup> groups) {
    var known = new ArrayList<NewContact>();
    for (var group : groups) {
      var deliverTo = group.deliverTo();
      if (deliverTo != null) {
        for (var order : group.orders()) {
          known.add(new NewContact(order.shopId(), order.id(), deliverTo));
        }
      }
    }
    return known;
  }

  private static Answer<Placed> again(@Nullable EarlierCall known) {
    return switch (known) {
      case EarlierCall.Answered answered -> Answer.of(new Placed.Replayed(answered.answer()));
      case EarlierCall.Abandoned abandoned -> Answer.of(new Placed.Abandoned());
      case EarlierCall.AtWork atWork -> Answer.refused(atWork.refusal());
      case EarlierCall.AnotherRequest another -> Answer.refused(another.refusal());
      case null -> throw new IllegalArgumentException("the call is new");
    };
  }

  private static Collection<Wanted> wanted(List<Purchase> purchases) {
    var wanted = new HashSet<Wanted>();
    for (var purchase : purchases) {
      for (var parcel : purchase.parcels()) {
        parcel.quantities().keySet().forEach(id -> wanted.add(new Wanted(parcel.shopId(), id)));
      }
    }
    return wanted;
  }

  private static List<Stock.Units> units(List<Purchase> purchases) {
    return wanted(purchases).stream()
        .map(wanted -> new Stock.Units(wanted.shopId(), wanted.variantId(), 1))
        .toList();
  }
}
