package org.homegrown.shop.fulfilment;

import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;

/** Where the units of one line of an order are. */
@Entity
class FulfilmentLine {

  @Id private UUID id;
  @PartitionKey private UUID shopId;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "order_id", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  private Fulfilment fulfilment;

  private int number;
  private int ordered;
  private int cancelled;

  /** In shipments that are not lost. */
  private int allotted;

  /** In those of them that have left the shop. */
  private int shipped;

  /** In those of them that have arrived, as far as their buyer does not say otherwise. */
  private int delivered;

  /** In those that their buyer says have not come. */
  private int missing;

  /** Left the shop, did not come back, and can be shipped again. */
  private int lost;

  /** In returns that are under way or done. */
  private int claimed;

  /** In those of them that are done. */
  private int returned;

  /** With their buyer for good: an operator has ruled so. */
  private int settled;

  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected FulfilmentLine() {}

  FulfilmentLine(Fulfilment fulfilment, UUID shopId, int number, int ordered) {
    this.id = Ids.next();
    this.shopId = shopId;
    this.fulfilment = fulfilment;
    this.number = number;
    this.ordered = ordered;
  }

  void allot(int units, String title) {
    if (units > ordered - cancelled - allotted) {
      throw UnitsExceeded.toShip(number, title, ordered - cancelled - allotted);
    }
    allotted += units;
  }

  void release(int units) {
    allotted -= units;
  }

  void ship(int units) {
    shipped += units;
  }

  /** How many of so many would leave in place of others, which left before and are lost. */
  int anew(int units) {
    return Math.max(0, units - onShelf());
  }

  void lose(int units) {
    shipped -= units;
    allotted -= units;
    lost += units;
  }

  void arrive(int units) {
    delivered += units;
  }

  /** What has not left the shop never will, packed or not. */
  int cancelRest() {
    var rest = ordered - cancelled - shipped;
    allotted = shipped;
    cancelled += rest;
    return rest;
  }

  /** What was lost and shipped again came off the shelf twice. */
  int onShelf() {
    return Math.max(0, ordered - cancelled - shipped - lost);
  }

  void claim(int units, String title) {
    mustBeOpen(units, title);
    claimed += units;
  }

  void missUnderWay(int units) {
    missing += units;
  }

  /** They were said to have arrived; what of them is in a return did. */
  void missArrived(int units, String title) {
    mustBeOpen(units, title);
    delivered -= units;
    missing += units;
  }

  private void mustBeOpen(int units, String title) {
    if (units > delivered - claimed) {
      throw UnitsExceeded.toReturn(number, title, delivered - claimed - settled);
    }
    if (units > delivered - claimed - settled) {
      throw new RulingFinal();
    }
  }

  void findUnderWay(int units) {
    missing -= units;
  }

  void findArrived(int units) {
    missing -= units;
    delivered += units;
  }

  /** They never come, and are not shipped again. */
  void writeOff(int units) {
    missing -= units;
    shipped -= units;
    allotted -= units;
    cancelled += units;
  }

  void unclaim(int units) {
    claimed -= units;
  }

  /** They stay where they are, whatever their buyer says. */
  void settle(int units) {
    claimed -= units;
    settled += units;
  }

  void takeBack(int units) {
    returned += units;
  }

  boolean isWhollyShipped() {
    return shipped == ordered - cancelled;
  }

  boolean isUnshipped() {
    return shipped == 0;
  }

  boolean isClaimed() {
    return claimed > returned || missing > 0;
  }

  int number() {
    return number;
  }

  boolean hasArrived() {
    return delivered > 0;
  }

  /** The buyer does not have them, or not any more. */
  int givenBack() {
    return cancelled + returned;
  }

  FulfilmentView.LineView view() {
    return new FulfilmentView.LineView(
        number, ordered, cancelled, allotted, shipped, delivered, missing, claimed, returned,
        settled);
  }
}
