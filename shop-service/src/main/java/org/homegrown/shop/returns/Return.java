package org.homegrown.shop.returns;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.fulfilment.LineUnits;
import org.homegrown.shop.fulfilment.RulingFinal;
import org.homegrown.shop.media.Picture;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/** A buyer's wish to give something back, and what becomes of it. */
@Entity
@Table(name = "order_return")
class Return {

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private UUID orderId;
  private @Nullable UUID partOf;
  private String buyer;
  @Embedded private Wish wish;
  @Embedded private ReturnLines lines;
  @Embedded private ReturnPictures pictures;
  @Embedded private Stand stand;
  private @Nullable Instant approvedAt;
  private @Nullable Instant rejectedAt;
  private @Nullable String answer;
  @Embedded private @Nullable WayBack wayBack;
  private @Nullable Instant receivedAt;
  @Embedded private @Nullable Dispute dispute;
  private @Nullable Instant cancelledAt;
  @Embedded private ReturnMoney money;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Return() {}

  Return(Order order, Wish wish, SortedMap<Integer, Integer> units, Patience patience) {
    this.id = Ids.next();
    this.shopId = order.shopId();
    this.orderId = order.id();
    this.buyer = order.buyer();
    this.wish = wish;
    this.lines = new ReturnLines(shopId, units);
    this.pictures = ReturnPictures.none();
    this.stand = Stand.requested(wish.requestedAt(), patience);
    this.money = new ReturnMoney(order.total().currency());
  }

  /** What the seller refuses of another one, though not of all of it. */
  private Return(Return whole, SortedMap<Integer, Integer> units, String refusal, Instant at) {
    this.id = Ids.next();
    this.shopId = whole.shopId;
    this.orderId = whole.orderId;
    this.partOf = whole.id;
    this.buyer = whole.buyer;
    this.wish = whole.wish;
    this.lines = new ReturnLines(shopId, units);
    this.pictures = whole.pictures.again();
    this.stand = Stand.rejected();
    this.approvedAt = whole.approvedAt;
    this.wayBack = whole.wayBack;
    this.rejectedAt = at;
    this.answer = refusal;
    this.money = whole.money.another();
  }

  /**
   * The seller takes so much of it. The rest becomes a return of its own, which is rejected, so
   * that the buyer can ask an operator about just that.
   *
   * @return the rest, if there is any
   * @throws RuleBroken {@code units-exceed-return}, {@code refusal-unexplained}
   */
  Optional<Return> keep(SortedMap<Integer, Integer> kept, @Nullable String refusal, Instant at) {
    var rest = lines.without(kept);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    if (refusal == null || refusal.isBlank()) {
      throw new RuleBroken("refusal-unexplained", "Say why the rest is refused.");
    }
    lines.become(shopId, kept);
    return Optional.of(new Return(this, rest, refusal, at));
  }

  /**
   * By the seller, or by an operator's ruling; nobody sends again what is back already.
   *
   * @throws NothingToSendBack when it never came
   */
  void approve(Instant at, Patience patience) {
    if (shipmentId() != null) {
      throw new NothingToSendBack();
    }
    if (receivedAt == null) {
      stand.approve(at, patience);
      approvedAt = at;
    } else {
      stand.receive(at, patience);
    }
  }

  void reject(String words, Instant at) {
    stand.rest(ReturnStatus.REJECTED);
    rejectedAt = at;
    answer = words;
  }

  void send(WayBack by, Patience patience) {
    stand.send(by.sentAt(), patience);
    wayBack = by;
  }

  void receive(Instant at, Patience patience) {
    stand.receive(at, patience);
    receivedAt = at;
  }

  void cancel(Instant at) {
    stand.rest(ReturnStatus.CANCELLED);
    cancelledAt = at;
  }

  /**
   * The buyer asks an operator.
   *
   * @throws EscalationTooEarly while the seller still has time
   * @throws RulingFinal when an operator has decided already
   * @throws OrderNotReturnable when the seller's rejection is too long ago
   */
  void escalate(String words, Instant at, Patience patience) {
    stand.mustNotBe(ReturnStatus.RECEIVED);
    if (status() == ReturnStatus.REJECTED) {
      mustBeOpenToComplaint(at, patience);
    }
    stand.mustBeSilence(at);
    escalate(EscalatedBy.BUYER, words, at);
  }

  /** The seller disputes what came, or that anything did. */
  void contest(String words, Instant at) {
    stand.mustBe(EnumSet.of(ReturnStatus.IN_TRANSIT, ReturnStatus.RECEIVED));
    escalate(EscalatedBy.SELLER, words, at);
  }

  /** Nobody said anything for too long. */
  void escalateByTime(Instant at) {
    escalate(EscalatedBy.TIME, null, at);
  }

  private void escalate(EscalatedBy by, @Nullable String words, Instant at) {
    stand.rest(ReturnStatus.ESCALATED);
    dispute = Dispute.open(by, words, at);
  }

  private void mustBeOpenToComplaint(Instant at, Patience patience) {
    if (dispute != null) {
      throw new RulingFinal();
    }
    if (rejectedAt != null && at.isAfter(rejectedAt.plus(patience.window()))) {
      throw OrderNotReturnable.anyMore();
    }
  }

  /** The operator's word; what follows from it is for the caller to do. */
  void decide(Decision decided, String words, String by, Instant at) {
    if (status() != ReturnStatus.ESCALATED || dispute == null) {
      throw new ReturnMoveRefused(status());
    }
    dispute = dispute.decide(decided, words, by, at);
  }

  void rejectByRuling() {
    stand.rest(ReturnStatus.REJECTED);
  }

  void mustBeRefundable() {
    stand.mustAllow(ReturnStatus.REFUNDED);
  }

  /**
   * @param unpaid the cash for it has not come
   */
  void refund(PaidShares.Part part, boolean unpaid, Instant at) {
    stand.rest(ReturnStatus.REFUNDED);
    money.refund(part, unpaid, at);
  }

  /** See {@link ReturnMoney#promise}. */
  void promise(PaidShares.Part part) {
    money.promise(part);
  }

  /** Its cash has come; what of that was never due is returned. */
  PaidShares.Part settle() {
    return money.settle();
  }

  /** What is before an operator is no longer the seller's to answer. */
  void mustBeSellersTurn() {
    stand.mustNotBe(ReturnStatus.ESCALATED);
  }

  /**
   * @throws ReturnClosed when nothing is left to be decided
   * @throws TooMuchEvidence when it has as many as it may
   */
  void mustTakePictures() {
    if (!status().isUnderWay()) {
      throw new ReturnClosed(status());
    }
    pictures.mustHaveRoom();
  }

  /** The buyer shows it, as the last one; see {@link #mustTakePictures}. */
  ReturnPictureView show(Picture picture, Instant at) {
    mustTakePictures();
    var shown = ReturnPicture.of(shopId, picture, at);
    pictures.add(shown);
    return ReturnPictureView.of(id, shown);
  }

  /** See {@link ReturnPictures#require}. */
  ReturnPicture picture(UUID pictureId) {
    return pictures.require(pictureId);
  }

  /** Time takes its next step later. */
  void postpone(Instant until) {
    stand.postpone(until);
  }

  boolean isDue(Instant now) {
    return stand.isDue(now);
  }

  ReturnStatus status() {
    return stand.status();
  }

  /** Who agreed to a refund: an operator, when one was asked. */
  CancelledBy agreedBy() {
    return status() == ReturnStatus.ESCALATED ? CancelledBy.OPERATOR : CancelledBy.SHOP;
  }

  /** The parcel that has not come; null for what goes back. */
  @Nullable UUID shipmentId() {
    return wish.shipmentId();
  }

  boolean isSellersFault() {
    return wish.reason().isSellersFault();
  }

  SortedMap<Integer, Integer> units() {
    return lines.units();
  }

  UUID id() {
    return id;
  }

  @Nullable Instant escalatedAt() {
    return dispute == null ? null : dispute.escalatedAt();
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  ReturnView view() {
    return new ReturnView(
        id,
        orderId,
        shopId,
        wish.shipmentId(),
        partOf,
        wish.reason(),
        wish.explanation(),
        wish.evidence(),
        pictures.view(id),
        LineUnits.list(units()),
        status(),
        wish.requestedAt(),
        approvedAt,
        rejectedAt,
        answer,
        wayBack,
        receivedAt,
        stand.silentFrom(),
        stand.dueAt(),
        dispute == null ? null : dispute.view(),
        cancelledAt,
        money.refundedAt(),
        money.refund(),
        money.delivery(),
        version);
  }
}
