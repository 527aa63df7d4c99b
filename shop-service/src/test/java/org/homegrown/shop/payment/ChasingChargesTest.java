package org.homegrown.shop.payment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.payment.PaymentProvider.Charge;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charges that nothing was heard of end, and end rightly. */
@ShopServiceTest
class ChasingChargesTest {

  @Inject DataSource database;
  @Inject Chase chase;
  @Inject Charging charging;
  @Inject Providers providers;
  @Inject RefundSender sender;

  private Books books;
  private final String buyer = buyer();
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(5);
  }

  @Test
  void cancellingOneOrderOfACheckoutLeavesTheCashOfTheOtherDue() {
    var other = Stall.with(5);
    var bought = inCash(stall, other);
    String cancelled = bought.get(stall);
    String kept = bought.get(other);
    post(buyer, "buyer", Map.of(), "/v1/orders/" + cancelled + "/cancel").statusCode(200);
    chase();
    paymentsOf(cancelled, "CANCELLED");
    paymentsOf(kept, "AUTHORIZED");
    post(
            other.seller(),
            "seller",
            Map.of(),
            "/v1/shops/" + other.shop() + "/orders/" + kept + "/cash-received")
        .statusCode(200)
        .body("status", equalTo("CAPTURED"));
    books.mustAgree(stall.shop());
    books.mustAgree(other.shop());
  }

  /** As after a crash before the promise was written down. */
  @Test
  void anOrderThatIsOverDoesNotTakeTheUnheardPromiseOfTheOtherWithIt() {
    var other = Stall.with(5);
    var checkout = new HashMap<>(checkout("approve", stall, other));
    checkout.remove("payment");
    var bought = ordersOf(buy(buyer, checkout).statusCode(201), stall, other);
    var charge = UUID.randomUUID();
    bought.forEach(
        (shop, order) -> noted(shop, order, charge, "cash-on-delivery", "x", "k-" + order));
    post(buyer, "buyer", Map.of(), "/v1/orders/" + bought.get(stall) + "/cancel").statusCode(200);
    chase();
    paymentsOf(bought.get(stall), "CANCELLED");
    paymentsOf(bought.get(other), "AUTHORIZED");
    status(bought.get(other), "PAID");
    books.mustAgree(other.shop());
  }

  /** Only cash on delivery is paid by a promise. */
  @Test
  void anOrderIsNotPaidByMoneyThatIsOnlyPromised() {
    var card = new Card("pm_capture_refused_", buyer);
    var order = card.buys(stall, "CREATED");
    status(order, "AWAITING_PAYMENT");
    chase();
    status(order, "PAID");
    paymentsOf(order, "CAPTURED");
    books.mustAgree(stall.shop());
  }

  @Test
  void aCaptureWhoseAnswerIsLostIsFoundWithoutStripesSearch() {
    var card = new Card("pm_capture_lost_", buyer);
    var order = card.buys(stall, "CREATED");
    expire(order);
    chase();
    sender.sendAll();
    status(order, "EXPIRED");
    paymentsOf(order, "CAPTURED");
    assertEquals(
        1,
        books.number(
            "select count(*) from refund where order_id = '%s' and surplus and amount = 8800",
            order));
    books.mustAgree(stall.shop());
  }

  @Test
  void moneyThatComesLateForAnOrderWhoseTimeIsUpGoesBackByItself() {
    String order =
        buy(buyer, checkout("late-success", stall)).statusCode(201).extract().path("orders[0].id");
    books.change("update orders set expires_at = now() where id = '%s'", order);
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> status(order, "EXPIRED"));
    chase();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              sender.sendAll();
              return books.number(
                      "select count(*) from refund where order_id = '%s' and surplus and status = 'SETTLED'",
                      order)
                  == 1;
            });
    status(order, "EXPIRED");
    books.mustAgree(stall.shop());
  }

  @Test
  void aCaptureWhoseAnswerIsLostPaysAnOrderThatStillWaits() {
    var order = new Card("pm_capture_lost_", buyer).buys(stall, "CREATED");
    chase();
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  /** Another replica may have looked for a charge before it was named, and answers after it. */
  @Test
  void whatWasNamedMeanwhileIsNotGivenUpUnseen() {
    var card = new Card("pm_capture_lost_", buyer);
    var order = card.buys(stall, "CREATED");
    expire(order);
    charging.settle(
        new Charging.Due(
            UUID.fromString(card.charge(order)),
            UUID.fromString(stall.shop()),
            "stripe",
            card.name,
            new Money(8800, "CNY"),
            null),
        new Outcome.Cancelled(null));
    paymentsOf(order, "CREATED");
    chase();
    paymentsOf(order, "CAPTURED");
  }

  @Test
  void aStragglerOfAPaidOrderIsGivenUpRatherThanTakenAndReturned() {
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    pay(buyer, order, "approve").statusCode(201);
    var card = new Card("pm_card_", buyer);
    diedAfter("authorize", order, card, "k-" + order);
    chase();
    assertEquals(0, card.seen("capture"));
    assertEquals(1, card.seen("cancel"));
    get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .body("items.status", containsInAnyOrder("CAPTURED", "CANCELLED"));
    assertEquals(0, books.number("select count(*) from refund where order_id = '%s'", order));
    books.mustAgree(stall.shop());
  }

  @ParameterizedTest
  @CsvSource({"stripe, pm_nowhere", "sandbox, time-out"})
  void anAnswerThatIsLostKeepsNobodyFromAnotherCardForLong(String method, String token) {
    var checkout = new HashMap<>(checkout("approve", stall));
    checkout.put("payment", Map.of("method", method, "token", token));
    String order = buy(buyer, checkout).statusCode(201).extract().path("orders[0].id");
    pay(buyer, order, "approve").statusCode(409).body("code", equalTo("payment-in-progress"));
    chase();
    status(order, "AWAITING_PAYMENT");
    pay(buyer, order, "approve").statusCode(201).body("status", equalTo("CAPTURED"));
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  @Test
  void aChargeThatWasGivenUpIsNotTakenByACallThatComesBackLate() throws Exception {
    var card = new Card("pm_slow_create_", buyer);
    try (var patient = Executors.newVirtualThreadPerTaskExecutor()) {
      var order = placeOrder(buyer, stall.shop(), stall.variant());
      var call = patient.submit(() -> card.pays(order, "k-" + order).extract().statusCode());
      card.mustArrive();
      chase();
      paymentsOf(order, "CANCELLED");
      card.release();
      assertEquals(201, call.get());
      paymentsOf(order, "CANCELLED");
    }
    assertEquals(0, card.seen("capture"));
    assertEquals(1, card.seen("cancel"));
    books.mustAgree(stall.shop());
  }

  /** The process dies between the provider's yes and its being written down. */
  @ParameterizedTest
  @ValueSource(strings = {"chase", "call", "both"})
  void moneyThatWasTakenIsWrittenDownOnce(String by) {
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    var card = new Card("pm_card_", buyer);
    diedAfter("capture", order, card, "k-" + order);
    status(order, "AWAITING_PAYMENT");
    if (!by.equals("call")) {
      chase();
    }
    if (!by.equals("chase")) {
      card.pays(order, "k-" + order).statusCode(201).body("status", equalTo("CAPTURED"));
    }
    status(order, "PAID");
    chase();
    paymentsOf(order, "CAPTURED");
    assertEquals(1, books.number("select count(*) from posting where order_id = '%s'", order));
    assertEquals(0, books.number("select count(*) from refund where order_id = '%s'", order));
    books.mustAgree(stall.shop());
  }

  /** As after an outage, and by two replicas. */
  @Test
  void allThatAreDueAreAskedAfterInOneRoundAndEachOnce() throws Exception {
    var large = Stall.with(100);
    var cards = new HashMap<String, Card>();
    for (int i = 0; i < 100; i++) {
      var card = new Card("pm_card_", buyer);
      var order = placeOrder(buyer, large.shop(), large.variant());
      var charge = UUID.randomUUID();
      noted(large, order, charge, "stripe", card.name, "k-" + order);
      providers.of("stripe").authorize(new Charge(charge, new Money(8800, "CNY"), card.name, null));
      cards.put(order, card);
    }
    books.change(
        "update payment set created_at = now() - interval '2 minutes' where shop_id = '%s'",
        large.shop());
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      replicas.execute(() -> chase.ask(Duration.ofMinutes(1)));
      replicas.execute(() -> chase.ask(Duration.ofMinutes(1)));
    }
    assertEquals(
        100,
        books.number(
            "select count(*) from orders where shop_id = '%s' and status = 'PAID'", large.shop()));
    for (var card : cards.values()) {
      assertEquals(1, card.seen("capture"));
      assertEquals(0, card.seen("retrieve"), "it was asked for by its name, so not the first time");
    }
    books.mustAgree(large.shop());
  }

  /** Its parts belong to two shops, and one round asks once. */
  @Test
  void aChargeOfSeveralOrdersIsAskedAfterAsOne() {
    var other = Stall.with(5);
    var card = new Card("pm_capture_refused_", buyer);
    buy(buyer, card.at(stall, other)).statusCode(201).body("payment.status", equalTo("CREATED"));
    var before = card.seen("retrieve");
    chase();
    assertEquals(before + 1, card.seen("retrieve"));
    assertEquals(2, card.seen("capture"), "the refused one and this");
    books.mustAgree(stall.shop());
    books.mustAgree(other.shop());
  }

  private void chase() {
    chase.ask(Duration.ZERO);
  }

  /** Leaves what a call leaves that noted its attempt, asked Stripe, and wrote nothing more. */
  private void diedAfter(String step, String order, Card card, String key) {
    var id = UUID.randomUUID();
    noted(stall, order, id, "stripe", card.name, key);
    var stripe = providers.of("stripe");
    var charge = new Charge(id, new Money(8800, "CNY"), card.name, null);
    var promised = (Outcome.Authorized) stripe.authorize(charge);
    if (step.equals("capture")) {
      stripe.capture(charge.named(promised.reference()));
    }
  }

  private void noted(Stall at, String order, UUID charge, String method, String token, String key) {
    books.change(
        """
        insert into payment (shop_id, id, order_id, charge_id, method, token, attempt_key, amount,
                             currency, status, created_at, version)
        values ('%s', gen_random_uuid(), '%s', '%s', '%s', '%s', '%s', 8800, 'CNY', 'CREATED',
                now(), 0)
        """,
        at.shop(), order, charge, method, token, key);
  }

  private Map<Stall, String> inCash(Stall... stalls) {
    var checkout = new HashMap<String, Object>(checkout("approve", stalls));
    checkout.put("payment", Map.of("method", "cash-on-delivery", "token", "cash"));
    return ordersOf(buy(buyer, checkout).statusCode(201), stalls);
  }

  private static Map<Stall, String> ordersOf(ValidatableResponse bought, Stall... stalls) {
    var orders = new HashMap<Stall, String>();
    for (var each : stalls) {
      orders.put(
          each,
          bought.extract().path("orders.find { it.shopId == '%s' }.id".formatted(each.shop())));
    }
    return orders;
  }

  private void expire(String order) {
    books.change(
        """
        with late as (update orders set status = 'EXPIRED', expires_at = null where id = '%s')
        update stock set reserved = reserved - 1 where variant_id = '%s'
        """,
        order, stall.variant());
  }

  private void status(String order, String status) {
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo(status));
  }

  private void paymentsOf(String order, String... statuses) {
    get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .body("items.status", contains(statuses));
  }
}
