package org.homegrown.shop.ledger;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.homegrown.shop.ledger.MoneyView.Line;
import org.homegrown.shop.order.Charge;

/**
 * Puts an order's money into plain words, in one language. What has been posted is told from the
 * books, and what is still to come by the same division that will be posted then. Both add up to
 * zero by themselves.
 */
final class Explanation {

  private static final String PLATFORM = Entry.PLATFORM;

  private final OrderMoney order;
  private final Posted posted;
  private final Locale language;
  private final ResourceBundle texts;
  private final List<Line> lines = new ArrayList<>();
  private boolean booked = true;

  Explanation(OrderMoney order, Posted posted, String language) {
    this.order = order;
    this.posted = posted;
    this.language = Locale.forLanguageTag(language);
    this.texts =
        ResourceBundle.getBundle(
            "money",
            this.language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** What the buyer paid, what for, and what came back of it. */
  MoneyView forBuyer() {
    if (posted.paid() > 0 || isFreely()) {
      payment();
      contents();
      say(Item.REFUND, -posted.refunded(), "refund");
      say(Item.GOODS, posted.refunded(), "refund.less");
      surplus();
      booked = false;
      say(Item.REFUND, -order.pending().money(), "refund.pending");
      say(Item.GOODS, order.pending().money(), "refund.less");
    } else {
      surplus();
      if (!tellThatItIsOver()) {
        booked = false;
        say(Item.PAYMENT, due(), "waiting", order.number());
        contents();
        say(Item.GOODS, order.pending().money(), "refund.less");
      }
    }
    return view();
  }

  /** What is left for the seller, or will be, and why. */
  MoneyView forSeller() {
    if (!order.completed()) {
      payment();
      say(Item.REFUND, -posted.refunded(), "refund");
      say(Item.KEPT, -posted.kept(), order.over() ? "kept.back" : "kept");
    } else {
      seller(posted.entries(), "refund");
      left("");
    }
    surplus();
    if (posted.paid() > 0 || !tellThatItIsOver()) {
      booked = false;
      comingToSeller();
    }
    return view();
  }

  private boolean isFreely() {
    return order.free() && !order.over();
  }

  private void payment() {
    if (isFreely()) {
      add(Item.PAYMENT, 0, "free", order.number());
    } else {
      say(Item.PAYMENT, posted.paid(), "paid", order.number());
    }
  }

  private void comingToSeller() {
    var pending = order.pending().money();
    if (order.over()) {
      say(Item.REFUND, -pending, "refund.pending");
      say(Item.KEPT, pending, "kept.less");
      return;
    }
    var unpaid = posted.paid() == 0;
    if (!order.completed()) {
      if (unpaid) {
        say(Item.PAYMENT, due(), "waiting", order.number());
        say(Item.KEPT, -due(), "kept");
      }
      var back = unpaid ? order.back().plus(order.pending()) : order.back();
      var cash = order.cash() ? order.total().amount() - back.money() : 0;
      seller(order.division().released(order.orderId(), back, order.method(), cash), "refund");
    }
    if (pending > 0 && !unpaid) {
      seller(order.takenBack(order.back().plus(order.pending())), "refund.pending");
    }
    left(".coming");
  }

  /** What is left to be paid of an order that waits for its money. */
  private long due() {
    return order.total().amount() - order.pending().money();
  }

  /** What these entries mean to the seller: what the books owe them is theirs. */
  private void seller(List<Entry> entries, String refund) {
    for (var entry : entries) {
      if (entry.account() == Account.SELLER_PAYABLE) {
        say(entry.item(), -entry.amount(), text(entry, refund));
      }
    }
  }

  private String text(Entry entry, String refund) {
    var theirs = entry.amount() < 0;
    return switch (entry.item()) {
      case GOODS -> "seller.goods";
      case DISCOUNT -> "seller.discount";
      case DELIVERY -> "seller.delivery";
      case COMMISSION -> theirs ? "commission.back" : "commission";
      case FEE_WAIVER -> theirs ? "waiver" : "waiver.back";
      case TAX -> theirs ? "tax.back" : "tax.again";
      case PROMOTION -> theirs ? "promotion.again" : "promotion.back";
      case CASH_KEPT -> theirs ? "cash.back" : booked ? "cash.kept" : "cash.coming";
      case PAYMENT, REFUND, PAYOUT, FEE, REPAYMENT, CORRECTION, KEPT, LEFT ->
          theirs ? "refund.failed" : refund;
    };
  }

  /** Closes what was said of the seller's part. */
  private void left(String when) {
    var left = lines.stream().filter(line -> line.booked() == booked).mapToLong(Line::amount).sum();
    say(Item.LEFT, -left, (left < 0 ? "owed" : "left") + when);
  }

  private void surplus() {
    say(Item.PAYMENT, posted.surplus(), "surplus.paid");
    say(Item.REFUND, -posted.surplusReturned(), "surplus.back");
    say(Item.KEPT, posted.surplusReturned() - posted.surplus(), "surplus.kept");
  }

  private boolean tellThatItIsOver() {
    if (order.over() && posted.surplus() == 0) {
      add(Item.PAYMENT, 0, "nothing", order.number());
    }
    return order.over();
  }

  private void contents() {
    for (var line : order.lines()) {
      say(Item.GOODS, -line.amount(), "goods", line.quantity(), line.title());
    }
    for (var charge : order.charges()) {
      switch (charge.kind()) {
        case DISCOUNT ->
            say(
                Item.DISCOUNT,
                -charge.amount(),
                discount(charge),
                charge.label(),
                String.valueOf(charge.bearer()));
        case DELIVERY -> say(Item.DELIVERY, -charge.amount(), "delivery", charge.label());
        case TAX -> say(Item.TAX, -charge.amount(), "tax", charge.label());
      }
    }
  }

  private static String discount(Charge charge) {
    return switch (String.valueOf(charge.bearer())) {
      case OrderMoney.BORNE_BY_SHOP -> "discount.shop";
      case PLATFORM -> "discount.platform";
      default -> "discount.sponsor";
    };
  }

  private void say(Item item, long amount, String text, Object... arguments) {
    if (amount != 0) {
      add(item, amount, text, arguments);
    }
  }

  private void add(Item item, long amount, String text, Object... arguments) {
    var words = new MessageFormat(texts.getString(text), language).format(arguments);
    lines.add(new Line(item, words, amount, booked));
  }

  private MoneyView view() {
    return new MoneyView(
        order.orderId(),
        order.status(),
        language.toLanguageTag(),
        order.total().currency(),
        order.completed(),
        lines,
        lines.stream().mapToLong(Line::amount).sum());
  }
}
