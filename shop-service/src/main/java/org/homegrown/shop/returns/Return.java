package org.homegrown.shop.returns;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.NotFound;
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
  private @Nullable UUID shipmentId;
  private @Nullable UUID partOf;
  private String buyer;

  @Enumerated(EnumType.STRING)
  private ReturnReason reason;

  private String explanation;
  private List<String> evidence;

  @Enumerated(EnumType.STRING)
  private ReturnStatus status;

  private Instant requestedAt;
  private @Nullable Instant approvedAt;
  private @Nullable Instant rejectedAt;
  private @Nullable String answer;
  @Embedded private @Nullable WayBack wayBack;
  private @Nullable Instant receivedAt;
  @Embedded private @Nullable Dispute dispute;
  private @Nullable Instant cancelledAt;
  private @Nullable Instant refundedAt;
  private @Nullable Long refundGoods;
  private @Nullable Long refundDelivery;

  /** It is refunded by paying less at the door; the books do not know yet. */
  private boolean owed;

  private String currency;

  /** From when on the other side's silence may be complained about. */
  private @Nullable Instant silentFrom;

  /** When time takes the next step. */
  private @Nullable Instant dueAt;

  @Version private int version;

  @ElementCollection
  @CollectionTable(
      name = "order_return_line",
      joinColumns = @JoinColumn(name = "return_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<ReturnLine> lines;

  @ElementCollection
  @CollectionTable(
      name = "return_picture",
      joinColumns = @JoinColumn(name = "return_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<ReturnPicture> pictures;

  @SuppressWarnings("NullAway.Init")
  protected Return() {}

  Return(
      Order order,
      @Nullable UUID shipmentId,
      ReturnReason reason,
      String explanation,
      List<String> evidence,
      SortedMap<Integer, Integer> units,
      Instant at,
      Patience patience) {
    this.id = Ids.next();
    this.shopId = order.shopId();
    this.orderId = order.id();
    this.shipmentId = shipmentId;
    this.buyer = order.buyer();
    this.reason = reason;
    this.explanation = explanation;
    this.evidence = List.copyOf(evidence);
    this.pictures = List.of();
    this.status = ReturnStatus.REQUESTED;
    this.requestedAt = at;
    this.silentFrom = at.plus(patience.answer());
    this.dueAt = silentFrom.plus(patience.silence());
    this.currency = order.total().currency();
    this.lines = lines(units);
  }

  /** What the seller refuses of another one, though not of all of it. */
  private Return(Return whole, SortedMap<Integer, Integer> units, String refusal, Instant at) {
    this.id = Ids.next();
    this.shopId = whole.shopId;
    this.orderId = whole.orderId;
    this.partOf = whole.id;
    this.buyer = whole.buyer;
    this.reason = whole.reason;
    this.explanation = whole.explanation;
    this.evidence = List.copyOf(whole.evidence);
    this.pictures = whole.pictures.stream().map(ReturnPicture::again).toList();
    this.status = ReturnStatus.REJECTED;
    this.requestedAt = whole.requestedAt;
    this.approvedAt = whole.approvedAt;
    this.wayBack = whole.wayBack;
    this.rejectedAt = at;
    this.answer = refusal;
    this.currency = whole.currency;
    this.lines = lines(units);
  }

  private List<ReturnLine> lines(SortedMap<Integer, Integer> units) {
    return units.entrySet().stream()
        .map(each -> new ReturnLine(shopId, each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * The seller takes so much of it. The rest becomes a return of its own, which is rejected, so
   * that the buyer can ask an operator about just that.
   *
   * @return the rest, if there is any
   * @throws RuleBroken {@code units-exceed-return}, {@code refusal-unexplained}
   */
  Optional<Return> keep(SortedMap<Integer, Integer> kept, @Nullable String refusal, Instant at) {
    var rest = units();
    kept.forEach(
        (line, quantity) -> {
          var left = rest.getOrDefault(line, 0) - quantity;
          if (left < 0) {
            throw new RuleBroken(
                "units-exceed-return",
                "So many units of line %d are not in this return.".formatted(line));
          }
          rest.put(line, left);
        });
    rest.values().removeIf(left -> left == 0);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    if (refusal == null || refusal.isBlank()) {
      throw new RuleBroken("refusal-unexplained", "Say why the rest is refused.");
    }
    lines.clear();
    lines.addAll(lines(kept));
    return Optional.of(new Return(this, rest, refusal, at));
  }

  /**
   * By the seller, or by an operator's ruling; nobody sends again what is back already.
   *
   * @throws NothingToSendBack when it never came
   */
  void approve(Instant at, Patience patience) {
    if (shipmentId != null) {
      throw new NothingToSendBack();
    }
    if (receivedAt == null) {
      become(ReturnStatus.APPROVED, null, at.plus(patience.sending()));
      approvedAt = at;
    } else {
      become(ReturnStatus.RECEIVED, null, at.plus(patience.refund()));
    }
  }

  void reject(String words, Instant at) {
    become(ReturnStatus.REJECTED, null, null);
    rejectedAt = at;
    answer = words;
  }

  void send(WayBack by, Patience patience) {
    var expected = by.sentAt().plus(patience.journey());
    become(ReturnStatus.IN_TRANSIT, expected, expected.plus(patience.silence()));
    wayBack = by;
  }

  void receive(Instant at, Patience patience) {
    become(ReturnStatus.RECEIVED, null, at.plus(patience.refund()));
    receivedAt = at;
  }

  void cancel(Instant at) {
    become(ReturnStatus.CANCELLED, null, null);
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
    if (status == ReturnStatus.RECEIVED) {
      throw new ReturnMoveRefused(status);
    }
    if (status == ReturnStatus.REJECTED) {
      mustBeOpenToComplaint(at, patience);
    }
    if (silentFrom != null && at.isBefore(silentFrom)) {
      throw new EscalationTooEarly(silentFrom);
    }
    escalate(EscalatedBy.BUYER, words, at);
  }

  /** The seller disputes what came, or that anything did. */
  void contest(String words, Instant at) {
    if (status != ReturnStatus.IN_TRANSIT && status != ReturnStatus.RECEIVED) {
      throw new ReturnMoveRefused(status);
    }
    escalate(EscalatedBy.SELLER, words, at);
  }

  /** Nobody said anything for too long. */
  void escalateByTime(Instant at) {
    escalate(EscalatedBy.TIME, null, at);
  }

  private void escalate(EscalatedBy by, @Nullable String words, Instant at) {
    become(ReturnStatus.ESCALATED, null, null);
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
    if (status != ReturnStatus.ESCALATED || dispute == null) {
      throw new ReturnMoveRefused(status);
    }
    dispute = dispute.decide(decided, words, by, at);
  }

  void rejectByRuling() {
    become(ReturnStatus.REJECTED, null, null);
  }

  void mustBeRefundable() {
    if (!status.mayBecome(ReturnStatus.REFUNDED)) {
      throw new ReturnMoveRefused(status);
    }
  }

  /**
   * @param unpaid the cash for it has not come
   */
  void refund(PaidShares.Part part, boolean unpaid, Instant at) {
    become(ReturnStatus.REFUNDED, null, null);
    refundGoods = part.goods();
    refundDelivery = part.delivery();
    refundedAt = at;
    owed = unpaid;
  }

  /** Its cash has come; what of that was never due is returned. */
  PaidShares.Part settle() {
    owed = false;
    return new PaidShares.Part(
        refundGoods == null ? 0 : refundGoods, refundDelivery == null ? 0 : refundDelivery);
  }

  /** What is before an operator is no longer the seller's to answer. */
  void mustBeSellersTurn() {
    if (status == ReturnStatus.ESCALATED) {
      throw new ReturnMoveRefused(status);
    }
  }

  /**
   * @throws ReturnClosed when nothing is left to be decided
   * @throws TooMuchEvidence when it has as many as it may
   */
  void mustTakePictures() {
    if (!status.isUnderWay()) {
      throw new ReturnClosed(status);
    }
    if (pictures.size() >= TooMuchEvidence.LIMIT) {
      throw new TooMuchEvidence();
    }
  }

  /** The buyer shows it, as the last one; see {@link #mustTakePictures}. */
  ReturnPictureView show(Picture picture, Instant at) {
    mustTakePictures();
    var shown = ReturnPicture.of(shopId, picture, at);
    pictures.add(shown);
    return ReturnPictureView.of(id, shown);
  }

  /**
   * @throws NotFound {@code picture-not-found}
   */
  ReturnPicture picture(UUID pictureId) {
    return pictures.stream()
        .filter(each -> each.id().equals(pictureId))
        .findFirst()
        .orElseThrow(() -> new NotFound("picture-not-found", "There is no such picture."));
  }

  private void become(
      ReturnStatus next, @Nullable Instant newSilentFrom, @Nullable Instant newDueAt) {
    if (!status.mayBecome(next)) {
      throw new ReturnMoveRefused(status);
    }
    status = next;
    silentFrom = newSilentFrom;
    dueAt = newDueAt;
  }

  /** Time takes its next step later. */
  void postpone(Instant until) {
    dueAt = until;
  }

  boolean isDue(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  ReturnStatus status() {
    return status;
  }

  /** Who agreed to a refund: an operator, when one was asked. */
  CancelledBy agreedBy() {
    return status == ReturnStatus.ESCALATED ? CancelledBy.OPERATOR : CancelledBy.SHOP;
  }

  /** The parcel that has not come; null for what goes back. */
  @Nullable UUID shipmentId() {
    return shipmentId;
  }

  boolean isSellersFault() {
    return reason.isSellersFault();
  }

  SortedMap<Integer, Integer> units() {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(line -> units.put(line.orderLine(), line.quantity()));
    return units;
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

  private @Nullable Money money(@Nullable Long amount) {
    return amount == null ? null : new Money(amount, currency);
  }

  private @Nullable Money refund() {
    return refundGoods == null || refundDelivery == null
        ? null
        : new Money(Math.addExact(refundGoods, refundDelivery), currency);
  }

  ReturnView view() {
    return new ReturnView(
        id,
        orderId,
        shopId,
        shipmentId,
        partOf,
        reason,
        explanation,
        List.copyOf(evidence),
        pictures.stream().map(each -> ReturnPictureView.of(id, each)).toList(),
        LineUnits.list(units()),
        status,
        requestedAt,
        approvedAt,
        rejectedAt,
        answer,
        wayBack,
        receivedAt,
        silentFrom,
        dueAt,
        dispute == null ? null : dispute.view(),
        cancelledAt,
        refundedAt,
        refund(),
        money(refundDelivery),
        version);
  }
}
