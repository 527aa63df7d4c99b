package org.homegrown.shop.payment;

import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a provider says, and whenever: payments move as {@link PaymentStatus} says. */
@ShopServiceTest
class MovesOfPaymentsTest {

  @Inject DataSource database;
  @Inject Charging charging;

  private Books books;

  @BeforeEach
  void openBooks() {
    books = new Books(database);
  }

  static Stream<Arguments> everyMove() {
    return Arrays.stream(PaymentStatus.values())
        .flatMap(from -> Arrays.stream(PaymentStatus.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "{0}, {1} is said")
  @MethodSource("everyMove")
  void onlyLegalMovesAreMade(PaymentStatus from, PaymentStatus said) {
    var stall = Stall.with(1);
    var order = placeOrder(buyer(), stall.shop(), stall.variant());
    var charge = UUID.randomUUID();
    books.change(
        """
        insert into payment (shop_id, id, order_id, charge_id, method, token, attempt_key, amount,
                             currency, status, created_at, version)
        values ('%s', gen_random_uuid(), '%s', '%s', 'cash-on-delivery', 'x', 'k', 8800, 'CNY',
                '%s', now(), 0)
        """,
        stall.shop(), order, charge, from);
    charging.settle(
        new Charging.Due(
            charge,
            UUID.fromString(stall.shop()),
            "cash-on-delivery",
            "x",
            new Money(8800, "CNY"),
            null),
        outcome(said));
    var expected = from.mayBecome(said) ? said : from;
    assertEquals(
        1,
        books.number(
            "select count(*) from payment where charge_id = '%s' and status = '%s'",
            charge, expected));
    assertEquals(
        from != PaymentStatus.CAPTURED && expected == PaymentStatus.CAPTURED ? 1 : 0,
        books.number("select count(*) from posting where order_id = '%s'", order));
  }

  private static Outcome outcome(PaymentStatus status) {
    return switch (status) {
      case CREATED -> new Outcome.Unknown();
      case AUTHORIZED -> new Outcome.Authorized("a");
      case CAPTURED -> new Outcome.Captured("a");
      case DECLINED -> new Outcome.Declined("no");
      case CANCELLED -> new Outcome.Cancelled("a");
    };
  }
}
