package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The buyer pays whoever brings the goods. The promise is taken at checkout, the money when the
 * shop says that it was handed over; giving it back is the shop's affair, and is only noted.
 */
@ApplicationScoped
class CashOnDelivery implements PaymentProvider {

  static final String METHOD = "cash-on-delivery";

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public boolean capturesAtOnce() {
    return false;
  }

  @Override
  public Outcome authorize(Charge charge) {
    return new Outcome.Authorized(reference(charge));
  }

  @Override
  public Outcome capture(Charge charge) {
    return new Outcome.Captured(reference(charge));
  }

  @Override
  public Outcome present(Charge charge) {
    return authorize(charge);
  }

  @Override
  public Outcome cancel(Charge charge) {
    return new Outcome.Cancelled(reference(charge));
  }

  @Override
  public RefundOutcome refund(Repay refund) {
    return new RefundOutcome.Settled(null);
  }

  @Override
  public Message read(Function<String, @Nullable String> header, String body) {
    throw new WebhookRefused("Cash sends no messages.");
  }

  private static String reference(Charge charge) {
    return "cash-" + charge.id();
  }
}
