package org.homegrown.shop.fulfilment;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * Where all units of an order are, and when time will take its next step. Whoever changes it holds
 * the lock of the order; the table's constraints hold what that lock is meant to.
 */
@Entity
public class Fulfilment {

  @Id private UUID orderId;
  @PartitionKey private UUID shopId;
  private @Nullable Instant shippedAt;
  private @Nullable Instant assumeAt;
  private @Nullable Instant deliveredAt;
  private @Nullable Instant completeAt;
  private @Nullable Instant completedAt;
  private @Nullable Instant dueAt;

  @OneToMany(mappedBy = "fulfilment", cascade = CascadeType.PERSIST)
  @OrderBy("number")
  private List<FulfilmentLine> lines = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  protected Fulfilment() {}

  Fulfilment(Order order) {
    this.orderId = order.id();
    this.shopId = order.shopId();
    for (var line : order.lines()) {
      lines.add(new FulfilmentLine(this, shopId, lines.size(), line.quantity()));
    }
  }

  /**
   * Puts units into a shipment.
   *
   * @param order whose fulfilment this is
   * @throws UnitsExceeded when too few are left of a line
   */
  void allot(Order order, SortedMap<Integer, Integer> units) {
    each(units, (line, quantity) -> line.allot(quantity, title(order, line)));
  }

  /** Takes them out of a shipment that has not left. */
  void release(SortedMap<Integer, Integer> units) {
    each(units, FulfilmentLine::release);
  }

  /**
   * @param assumeAfter when to assume that they have arrived, once nothing is left to be shipped
   */
  void ship(SortedMap<Integer, Integer> units, Instant at, Duration assumeAfter) {
    each(units, FulfilmentLine::ship);
    if (isWhollyShipped()) {
      shipWhole(at, assumeAfter);
    }
  }

  /**
   * Units by line that were sold once and would now leave the shelf a second time, because those
   * that left before are lost.
   *
   * @param units that are about to be shipped
   */
  SortedMap<Integer, Integer> anew(SortedMap<Integer, Integer> units) {
    var anew = new TreeMap<Integer, Integer>();
    each(units, (line, quantity) -> anew.put(line.number(), line.anew(quantity)));
    anew.values().removeIf(none -> none == 0);
    return anew;
  }

  /** Nothing is left to be shipped. */
  void shipWhole(Instant at, Duration assumeAfter) {
    shippedAt = at;
    assumeAt = at.plus(assumeAfter);
    schedule();
  }

  /** They can be put into another shipment. */
  void lose(SortedMap<Integer, Integer> units) {
    each(units, FulfilmentLine::lose);
    shippedAt = null;
    assumeAt = null;
    schedule();
  }

  void arrive(SortedMap<Integer, Integer> units) {
    each(units, FulfilmentLine::arrive);
  }

  /**
   * What has not left the shop never will, packed or not.
   *
   * @return units by line
   */
  SortedMap<Integer, Integer> cancelRest() {
    var rest = new TreeMap<Integer, Integer>();
    for (var line : lines) {
      var units = line.cancelRest();
      if (units > 0) {
        rest.put(line.number(), units);
      }
    }
    return rest;
  }

  /** Units by line that are still in the shop, packed or not. */
  public SortedMap<Integer, Integer> onShelf() {
    var units = new TreeMap<Integer, Integer>();
    for (var line : lines) {
      if (line.onShelf() > 0) {
        units.put(line.number(), line.onShelf());
      }
    }
    return units;
  }

  void deliver(Instant at, Duration completeAfter) {
    deliveredAt = at;
    completeAt = at.plus(completeAfter);
    schedule();
  }

  void postpone(Instant until) {
    dueAt = until;
  }

  void complete(Instant at) {
    completedAt = at;
    dueAt = null;
  }

  /**
   * Sets units aside for a return. While one is under way time takes no step.
   *
   * @param order whose fulfilment this is
   * @throws UnitsExceeded when too few of a line are with the buyer
   * @throws RulingFinal when an operator has ruled that the others stay there
   */
  public void claim(Order order, SortedMap<Integer, Integer> units) {
    each(units, (line, quantity) -> line.claim(quantity, title(order, line)));
    schedule();
  }

  /** The return came to nothing. */
  public void unclaim(SortedMap<Integer, Integer> units) {
    each(units, FulfilmentLine::unclaim);
    schedule();
  }

  /** An operator has ruled that they do not go back: no other return is of them. */
  public void settle(SortedMap<Integer, Integer> units) {
    each(units, FulfilmentLine::settle);
    schedule();
  }

  /** The return is done: these units count as returned for good. */
  public void takeBack(SortedMap<Integer, Integer> units) {
    each(units, FulfilmentLine::takeBack);
    schedule();
  }

  /**
   * Their buyer says that they have not come. Until that is settled time takes no step.
   *
   * @param order whose fulfilment this is
   * @param arrived whether they were said to have
   * @throws UnitsExceeded when some of them did: they are in a return
   * @throws RulingFinal when some of them did, by an operator's ruling
   */
  public void miss(Order order, SortedMap<Integer, Integer> units, boolean arrived) {
    each(
        units,
        arrived
            ? (line, quantity) -> line.missArrived(quantity, title(order, line))
            : FulfilmentLine::missUnderWay);
    schedule();
  }

  /** They are where they were said to be. */
  public void find(SortedMap<Integer, Integer> units, boolean arrived) {
    each(units, arrived ? FulfilmentLine::findArrived : FulfilmentLine::findUnderWay);
    schedule();
  }

  /** They never came, and are not shipped again. */
  void writeOff(SortedMap<Integer, Integer> units) {
    each(units, FulfilmentLine::writeOff);
    schedule();
  }

  private void schedule() {
    var waits =
        completedAt != null || isUnshipped() || lines.stream().anyMatch(FulfilmentLine::isClaimed);
    var next = completeAt == null ? assumeAt : completeAt;
    dueAt = waits ? null : next;
  }

  private static String title(Order order, FulfilmentLine line) {
    return order.lines().get(line.number()).title();
  }

  private void each(SortedMap<Integer, Integer> units, ObjIntConsumer<FulfilmentLine> step) {
    units.forEach(
        (number, quantity) -> {
          if (number >= lines.size()) {
            throw new LineUnknown(number);
          }
          step.accept(lines.get(number), quantity);
        });
  }

  boolean isWhollyShipped() {
    return lines.stream().allMatch(FulfilmentLine::isWhollyShipped);
  }

  /** Nothing is with the buyer or on its way to them. */
  boolean isUnshipped() {
    return lines.stream().allMatch(FulfilmentLine::isUnshipped);
  }

  /** Something of it is with the buyer, or was. */
  public boolean hasArrived() {
    return lines.stream().anyMatch(FulfilmentLine::hasArrived);
  }

  boolean isDue(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  /** Units by line that are returned for good, or were cancelled. */
  public SortedMap<Integer, Integer> givenBack() {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(line -> units.put(line.number(), line.givenBack()));
    return units;
  }

  public @Nullable Instant deliveredAt() {
    return deliveredAt;
  }

  FulfilmentView view(Order order) {
    return new FulfilmentView(
        orderId,
        order.status(),
        order.promisedShipBy(),
        shippedAt,
        deliveredAt,
        completeAt,
        completedAt,
        lines.stream().map(FulfilmentLine::view).toList());
  }
}
