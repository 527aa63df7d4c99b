package org.homegrown.shop.payout;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.fulfilment.Parcels.change;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.ledger.Settlement;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.payment.Refunds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a seller must give back is not paid out to them. */
@ShopServiceTest
class MoneyPromisedBackTest {

  @Inject DataSource database;
  @Inject Ledger ledger;
  @Inject Settlement settlement;
  @Inject Orders orders;
  @Inject Refunds refunds;
  @Inject PayoutRun run;

  private final String buyer = buyer();
  private Books books;

  @BeforeEach
  void openBooks() {
    books = new Books(database);
  }

  @Test
  void aRefundThatIsNotSettledYetIsNotPaidOut() {
    var stall = Stall.with(5);
    var till = till(stall.seller(), stall.shop());
    var order = completed(till, stall, "approve");
    balance(till, 8360, 0);
    refund(stall, order, 4400);
    balance(till, 4180, 4180);
    till.schedule()
        .body("payable.amount", equalTo(4180))
        .body("promisedBack.amount", equalTo(4180));
    till.ask(UUID.randomUUID().toString(), Map.of("amount", 4181))
        .statusCode(422)
        .body("code", equalTo("payout-exceeds-payable"));
    till.ask().statusCode(201).body("amount.amount", equalTo(4180));
    settles(order, "SETTLED");
    balance(till, 0, 0);
  }

  @Test
  void theScheduleLeavesItInTheBalanceToo() {
    var stall = Stall.with(5);
    var till = till(stall.seller(), stall.shop());
    refund(stall, completed(till, stall, "approve"), 8800);
    run.payDue(Instant.now().plus(Duration.ofDays(8)));
    till.balance().body("inPayout.amount", equalTo(0)).body("available.amount", equalTo(0));
  }

  @Test
  void whatIsHeldAnywayIsNotTakenOffTwice() {
    var stall = Stall.with(5);
    var till = till(stall.seller(), stall.shop());
    till.earn(5000);
    var order = paid(stall, "approve");
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(stall.shop()), UUID.fromString(order)));
    till.schedule().body("held.amount", equalTo(8360)).body("payable.amount", equalTo(5000));
    refund(stall, order, 4400);
    till.schedule().body("held.amount", equalTo(4180)).body("payable.amount", equalTo(5000));
  }

  @Test
  void aRefundThatFailsGivesTheMoneyBackToTheBalance() {
    var stall = Stall.with(5);
    var till = till(stall.seller(), stall.shop());
    var order = completed(till, stall, "refuse-refund");
    refund(stall, order, 8800);
    balance(till, 0, 8360);
    settles(order, "FAILED");
    balance(till, 8360, 0);
    till.ask().statusCode(201).body("amount.amount", equalTo(8360));
  }

  @Test
  void aReturnThatTheSellerAgreedToIsPromisedUntilItComesToNothing() {
    var parcels = new Parcels();
    var till = till(parcels.seller, parcels.shop);
    var order = parcels.deliveredOrder(1);
    till.completed(order);
    String id = parcels.complain(order).statusCode(201).extract().path("id");
    balance(till, 8360, 0);
    change(parcels.seller, "seller", "*", ofShop(parcels, id) + "/approve").statusCode(200);
    balance(till, 0, 8360);
    till.ask().statusCode(422).body("code", equalTo("payout-exceeds-payable"));
    change(parcels.buyer, "buyer", "*", "/v1/returns/" + id + "/cancel").statusCode(200);
    balance(till, 8360, 0);
  }

  /** With the last unit goes the delivery, too, though nobody is to blame. */
  @Test
  void twoReturnsThatAreAgreedToArePromisedTogether() {
    var parcels = new Parcels();
    var till = till(parcels.seller, parcels.shop);
    var order = parcels.collectedOrder(500, 2);
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(parcels.shop), UUID.fromString(order)));
    balance(till, 500 + 2 * 8360, 0);
    var ids = List.of(changesTheirMind(parcels, order), changesTheirMind(parcels, order));
    change(parcels.seller, "seller", "*", ofShop(parcels, ids.get(0)) + "/approve").statusCode(200);
    balance(till, 500 + 8360, 8360);
    change(parcels.seller, "seller", "*", ofShop(parcels, ids.get(1)) + "/approve").statusCode(200);
    balance(till, 0, 500 + 2 * 8360);
  }

  private static String changesTheirMind(Parcels parcels, String order) {
    var body = Map.of("reason", "CHANGED_MIND", "lines", List.of(Parcels.units(0, 1)));
    return post(parcels.buyer, "buyer", body, "/v1/orders/" + order + "/returns")
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void aReturnThatIsBeingRefundedIsPromisedOnce() {
    var parcels = new Parcels();
    var till = till(parcels.seller, parcels.shop);
    var order = parcels.deliveredOrder(1);
    till.completed(order);
    till.earn(10_000);
    String id = parcels.complain(order).statusCode(201).extract().path("id");
    change(parcels.seller, "seller", "*", ofShop(parcels, id) + "/approve").statusCode(200);
    change(parcels.seller, "seller", "*", ofShop(parcels, id) + "/refund").statusCode(200);
    till.balance().body("available.amount", equalTo(10_000));
  }

  @Test
  void aPayoutWaitsForARefundThatIsBeingMade() throws Exception {
    var stall = Stall.with(5);
    var till = till(stall.seller(), stall.shop());
    var order = completed(till, stall, "approve");
    var made = new CountDownLatch(1);
    var kept = new CountDownLatch(1);
    try (var people = Executors.newFixedThreadPool(2)) {
      var refund =
          people.submit(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> {
                            promise(stall, order, 8800);
                            made.countDown();
                            wait(kept);
                          }));
      made.await();
      var payout = people.submit(() -> till.ask().extract().statusCode());
      await()
          .until(
              () ->
                  payout.isDone()
                      || books.number(
                              "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                          > 0);
      kept.countDown();
      refund.get();
      assertEquals(422, payout.get());
    }
    balance(till, 0, 8360);
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Till till(String seller, String shop) {
    var till = new Till(seller, shop, ledger);
    till.account("MOBILE_MONEY", Till.PHONE).statusCode(200);
    return till;
  }

  private String paid(Stall stall, String token) {
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    pay(buyer, order, token).statusCode(201);
    return order;
  }

  private String completed(Till till, Stall stall, String token) {
    var order = paid(stall, token);
    till.completed(order);
    return order;
  }

  private void refund(Stall stall, String order, long amount) {
    QuarkusTransaction.requiringNew().run(() -> promise(stall, order, amount));
  }

  /** Its provider is not asked for the present. */
  private void promise(Stall stall, String order, long amount) {
    refunds.request(
        orders.lockSold(UUID.fromString(stall.shop()), UUID.fromString(order)),
        new Money(amount, "CNY"),
        "One cup arrived chipped",
        "test");
    books.change(
        "update refund set asked_until = now() + interval '1 day' where order_id = '%s'", order);
  }

  private void settles(String order, String status) {
    books.change("update refund set asked_until = null where order_id = '%s'", order);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                books.number(
                        "select count(*) from refund where order_id = '%s' and status = '%s'",
                        order, status)
                    == 1);
  }

  private static String ofShop(Parcels parcels, String returnId) {
    return "/v1/shops/" + parcels.shop + "/returns/" + returnId;
  }

  private static ValidatableResponse balance(Till till, int available, int promisedBack) {
    return till.balance()
        .body("available.amount", equalTo(available))
        .body("promisedBack.amount", equalTo(promisedBack));
  }
}
