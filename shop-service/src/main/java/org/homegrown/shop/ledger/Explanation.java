package org.homegrown.shop.ledger;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.homegrown.shop.ledger.MoneyView.Line;
import org.homegrown.shop.order.Charge;

/** Puts an order's money into plain words, in one language. */
final class Explanation {

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.of("pt", "BR"));

  private final OrderMoney order;
  private final Locale language;
  private final ResourceBundle texts;
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param accepted languages as the reader's browser names them; the shop's country decides when
   *     none of them is known
   */
  Explanation(OrderMoney order, List<Locale.LanguageRange> accepted) {
    this.order = order;
    var wanted = Locale.lookup(accepted, LANGUAGES);
    this.language = wanted == null ? ofCountry(order.region()) : wanted;
    this.texts =
        ResourceBundle.getBundle(
            "money",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static Locale ofCountry(String region) {
    return switch (region.split("-", 2)[0]) {
      case "CN" -> Locale.SIMPLIFIED_CHINESE;
      case "BR" -> Locale.of("pt", "BR");
      default -> Locale.ENGLISH;
    };
  }

  /** What the buyer paid, and what for. */
  MoneyView forBuyer() {
    paid();
    order.lines().forEach(line -> say(Item.GOODS, -line.amount(), "goods", line));
    discounts();
    charges(Charge.Kind.DELIVERY, Item.DELIVERY, "delivery");
    charges(Charge.Kind.TAX, Item.TAX, "tax");
    return view();
  }

  /** From what the buyer paid to what is left for the seller. */
  MoneyView forSeller() {
    paid();
    var division = order.division();
    say(Item.PROMOTION, division.promotion(), "discount.platform.paid");
    charges(Charge.Kind.TAX, Item.TAX, "tax");
    say(Item.COMMISSION, -division.commission(), "commission");
    var refunded = order.refunded();
    if (refunded > 0) {
      say(Item.REFUND, -refunded, "refund");
      say(
          Item.PROMOTION,
          -(division.promotion() - division.promotionAfter(refunded)),
          "promotion.back");
      say(
          Item.COMMISSION,
          division.commission() - division.commissionAfter(refunded),
          "commission.back");
      say(Item.TAX, division.tax() - division.taxAfter(refunded), "tax.back");
    }
    say(Item.GOODS, -division.sellersPart(refunded), order.cash() ? "seller.cash" : "seller");
    return view();
  }

  private void paid() {
    say(
        Item.PAYMENT,
        order.total().amount(),
        order.captured() > 0 ? "paid" : "waiting",
        order.number());
  }

  private void discounts() {
    for (var charge : order.charges()) {
      if (charge.kind() == Charge.Kind.DISCOUNT) {
        say(
            Item.DISCOUNT,
            -charge.amount(),
            "SHOP".equals(charge.bearer()) ? "discount.shop" : "discount.platform",
            charge.label());
      }
    }
  }

  private void charges(Charge.Kind kind, Item item, String text) {
    for (var charge : order.charges()) {
      if (charge.kind() == kind) {
        say(item, -charge.amount(), text, charge.label());
      }
    }
  }

  private void say(Item item, long amount, String text, OrderMoney.Line line) {
    say(item, amount, text, line.quantity(), line.title());
  }

  private void say(Item item, long amount, String text, Object... arguments) {
    if (amount != 0) {
      var words = new MessageFormat(texts.getString(text), language).format(arguments);
      lines.add(new Line(item, words, amount));
    }
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
