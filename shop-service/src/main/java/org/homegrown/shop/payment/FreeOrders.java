package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.homegrown.shop.order.NewOrder;
import org.homegrown.shop.payment.PaymentProvider.Outcome;

/** Orders of which nothing is left to be paid. They are paid at once, and no provider is asked. */
@ApplicationScoped
public class FreeOrders {

  /** How they are paid, where others name a provider. Nobody can ask for it. */
  public static final String METHOD = "free";

  private final Settling settling;

  FreeOrders(Settling settling) {
    this.settling = settling;
  }

  /**
   * In the transaction that places them, so that none is ever left waiting.
   *
   * @param orders each with a payment whose charge has the order's id
   */
  public void pay(List<NewOrder> orders, Instant at) {
    if (!orders.isEmpty()) {
      settling.write(orders.stream().map(FreeOrders::paid).toList(), at);
    }
  }

  private static Settle paid(NewOrder order) {
    var outcome = new Outcome.Captured("%s-%s".formatted(METHOD, order.id()));
    return new Settle(order.id(), null, order.shopId(), outcome, null, null);
  }
}
