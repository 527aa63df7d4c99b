package org.homegrown.shop.payment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.ledger.Settlement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that does not go back at the first try. */
@ShopServiceTest
class RepayingTest {

  @Inject DataSource database;
  @Inject RefundSender sender;
  @Inject Refunds refunds;
  @Inject Settlement settlement;
  @Inject Chase chase;

  private Books books;
  private final String buyer = buyer();
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm_refund_balance_", "pm_refund_busy_"})
  void aRefundThatIsRefusedForNowIsAskedForAgainLater(String kind) {
    var card = new Card(kind, buyer);
    var order = card.buys(stall, "CAPTURED");
    cancel(order);
    await().until(() -> asked(order) == 1 && card.seen("refund") == 1);
    sender.sendAll();
    assertEquals(1, card.seen("refund"), "not before its pause is over");
    status(order, "PENDING");
    askNow(order);
    await().until(() -> asked(order) == 2);
    assertEquals(
        1,
        books.number(
            "select count(*) from refund where order_id = '%s' and asked_until > now() + interval '90 seconds'",
            order),
        "the pause grows");
    becomes(order, "SETTLED");
    books.mustAgree(stall.shop());
  }

  @Test
  void anOperatorAsksAgainForARefundThatFailed() throws Exception {
    var card = new Card("pm_refund_fails_", buyer);
    var order = card.buys(stall, "CAPTURED");
    cancel(order);
    becomes(order, "FAILED");
    var id = refundOf(order);
    get("olga", "operator", "/v1/refunds?limit=100")
        .statusCode(200)
        .body("items.id", hasItem(id))
        .body(
            "items.find { it.id == '%s' }.failure".formatted(id),
            equalTo("expired_or_canceled_card"));
    get("olga", "operator", "/v1/refunds?status=FAILED&limit=1").body("items.size()", equalTo(1));
    given().get("/q/metrics").then().body(not(containsString("refunds_failed 0.0")));
    Callable<Integer> again = () -> retry(id).extract().statusCode();
    try (var operators = Executors.newFixedThreadPool(4)) {
      for (var answer : operators.invokeAll(IntStream.range(0, 8).mapToObj(i -> again).toList())) {
        assertEquals(200, answer.resultNow());
      }
    }
    becomes(order, "SETTLED");
    retry(id).statusCode(200).body("status", equalTo("SETTLED"));
    assertEquals(
        1,
        books.number(
            "select count(*) from audit where action = 'refund.retried' and subject = '%s'", id));
    assertEquals(2, card.seen("refund"));
    assertEquals(
        1,
        books.number(
            "select count(*) from outbox where type = 'order.refunded' and subject = '%s'", order));
    books.mustAgree(stall.shop());
    post(stall.seller(), "seller", Map.of(), "/v1/refunds/" + id + "/retry").statusCode(403);
    retry(UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("refund-not-found"));
  }

  @Test
  void whatWasGivenBackSomeOtherWayMeanwhileIsNotGivenBackAgain() {
    var card = new Card("pm_refund_fails_", buyer);
    var order = card.buys(stall, "CAPTURED");
    give(order, "k-1", 8000, "CNY", "All").statusCode(201);
    becomes(order, "FAILED");
    var failed = refundOf(order);
    give(order, "k-2", 8000, "CNY", "All").statusCode(201);
    retry(failed).statusCode(409).body("code", equalTo("refund-exceeds-capture"));
    books.mustAgree(stall.shop());
  }

  @Test
  void aSurplusThatCouldNotGoBackIsNoMoneyOfTheOrder() {
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    var card = new Card("pm_refund_fails_", buyer);
    card.pays(order, "k-" + order).statusCode(201).body("status", equalTo("CAPTURED"));
    // another try of the same order, whose money comes although the order is paid
    books.change(
        """
        insert into payment (shop_id, id, order_id, charge_id, method, token, attempt_key, amount,
                             currency, status, created_at, version)
        values ('%s', gen_random_uuid(), '%s', gen_random_uuid(), 'sandbox', 'refuse-refund', 'late',
                8800, 'CNY', 'CREATED', now(), 0)
        """,
        stall.shop(), order);
    chase.ask(Duration.ZERO);
    becomes(order, "FAILED");
    assertEquals(8800, refunds.left(UUID.fromString(stall.shop()), UUID.fromString(order)));
    give(order, "k-1", 8801, "CNY", "Too much").statusCode(409);
    var surplus = refundOf(order);
    books.change(
        "update payment set token = 'approve' where order_id = '%s' and token = 'refuse-refund'",
        order);
    retry(surplus).statusCode(200);
    becomes(order, "SETTLED");
    books.mustAgree(stall.shop());
    nothingIsLeft(order, -8800);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRefundThatABankRefusesLaterIsBackOnTheBooks(boolean completed) {
    var card = new Card("pm_card_", buyer);
    var order = card.buys(stall, "CAPTURED");
    if (completed) {
      complete(order);
    }
    give(order, "k-1", 8800, "CNY", "All").statusCode(201);
    becomes(order, "SETTLED");
    if (!completed) {
      complete(order);
    }
    var id = refundOf(order);
    card.bounce();
    for (var event : new String[] {"refund.failed", "refund.updated", "charge.refund.updated"}) {
      Card.stripeSays(event, refund(id, 0, "failed")).statusCode(204);
    }
    status(order, "FAILED");
    books.mustAgree(stall.shop());
    assertEquals(8800, refunds.left(UUID.fromString(stall.shop()), UUID.fromString(order)));
    retry(id).statusCode(200).body("status", equalTo("PENDING"));
    Card.stripeSays("refund.failed", refund(id, 0, "failed")).statusCode(204);
    becomes(order, "SETTLED");
    assertEquals(2, card.seen("refund"));
    nothingIsLeft(order, 0);
    books.mustAgree(stall.shop());
  }

  @Test
  void stripeTellsHowARefundEndedThatWasUnderWay() {
    var card = new Card("pm_slow_refund_", buyer);
    var order = card.buys(stall, "CAPTURED");
    cancel(order);
    card.mustArrive();
    var id = refundOf(order);
    Card.stripeSays("refund.updated", refund(id, 0, "succeeded")).statusCode(204);
    status(order, "SETTLED");
    card.release();
    Card.stripeSays("refund.updated", refund(UUID.randomUUID().toString(), 0, "failed"))
        .statusCode(204);
    books.mustAgree(stall.shop());
    nothingIsLeft(order, 0);
  }

  @Test
  void anotherCurrencyIsNamedAsTheReason() {
    var order = new Card("pm_card_", buyer).buys(stall, "CAPTURED");
    give(order, "k-1", 1, "BRL", "Other money")
        .statusCode(422)
        .body("code", equalTo("currency-mismatch"));
  }

  @Test
  void aKeyThatWasForgottenDoesNotAnswerForAnotherRefund() {
    var order = new Card("pm_card_", buyer).buys(stall, "CAPTURED");
    give(order, "k-1", 100, "CNY", "Chipped").statusCode(201);
    books.change(
        "update idempotency_key set claimed_at = now() - interval '25 hours' where caller = '%s'",
        stall.seller());
    give(order, "k-1", 200, "CNY", "Chipped")
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    give(order, "k-1", 100, "CNY", "Chipped").statusCode(201);
    assertEquals(1, books.number("select count(*) from refund where order_id = '%s'", order));
  }

  private void cancel(String order) {
    post(stall.seller(), "seller", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
  }

  private ValidatableResponse give(
      String order, String key, int amount, String currency, String reason) {
    return post(
        stall.seller(),
        "seller",
        key,
        Map.of("amount", Map.of("amount", amount, "currency", currency), "reason", reason),
        "/v1/shops/" + stall.shop() + "/orders/" + order + "/refunds");
  }

  private static ValidatableResponse retry(String refund) {
    return post("olga", "operator", Map.of(), "/v1/refunds/" + refund + "/retry");
  }

  private void complete(String order) {
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(stall.shop()), UUID.fromString(order)));
  }

  /** The service asks by itself too: whoever does, it is asked. */
  private void becomes(String order, String status) {
    await()
        .until(
            () -> {
              askNow(order);
              sender.sendAll();
              return books.number(
                      "select count(*) from refund where order_id = '%s' and status = '%s'",
                      order, status)
                  == 1;
            });
  }

  private void askNow(String order) {
    books.change("update refund set asked_until = null where order_id = '%s'", order);
  }

  private long asked(String order) {
    sender.sendAll();
    return books.number("select asks from refund where order_id = '%s'", order);
  }

  private void status(String order, String status) {
    get(buyer, "buyer", "/v1/orders/" + order + "/refunds").body("items.status", contains(status));
  }

  private String refundOf(String order) {
    return get(buyer, "buyer", "/v1/orders/" + order + "/refunds").extract().path("items[0].id");
  }

  private static String refund(String id, int attempt, String status) {
    return """
        {"id":"re_1","object":"refund","amount":8800,"currency":"cny","status":"%s",
         "failure_reason":"expired_or_canceled_card",
         "metadata":{"homegrown_refund":"%s","homegrown_attempt":"%d"}}
        """
        .formatted(status, id, attempt);
  }

  /** Of an order's entries, in any account but what is kept for its buyer. */
  private void nothingIsLeft(String order, long inEscrow) {
    assertEquals(
        inEscrow == 0 ? 0 : 2,
        books.number(
            """
            select count(*) from (
              select 1 from posting p join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
              where p.order_id = '%s' group by e.account, e.holder having sum(e.amount) <> 0) left_over
            """,
            order));
    assertEquals(
        inEscrow,
        books.number(
            """
            select coalesce(sum(e.amount), 0) from posting p
            join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
            where p.order_id = '%s' and e.account = 'BUYER_ESCROW'
            """,
            order));
  }
}
