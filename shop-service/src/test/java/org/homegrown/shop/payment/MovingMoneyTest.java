package org.homegrown.shop.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.order.Orders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class MovingMoneyTest {

  @Inject DataSource database;
  @Inject Chase chase;
  @Inject Refunds refunds;
  @Inject Orders orders;
  @Inject RefundSender sender;
  @Inject ProviderMessages messages;

  @ConfigProperty(name = "homegrown.payment.sandbox.webhook-secret")
  String secret;

  private Books books;
  private final String buyer = buyer();
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(5);
  }

  @Test
  void aWebhookTellsWhatTheCallCouldNot() {
    var order = bought("time-out", "CREATED");
    webhook(UUID.randomUUID().toString(), order, "captured").statusCode(204);
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  @Test
  void aWebhookSaidTwiceOrAtOnceTakesEffectOnce() throws Exception {
    var order = bought("time-out", "CREATED");
    var message = UUID.randomUUID().toString();
    Callable<Integer> call = () -> webhook(message, order, "captured").extract().statusCode();
    try (var provider = Executors.newFixedThreadPool(8)) {
      for (var answer : provider.invokeAll(IntStream.range(0, 24).mapToObj(i -> call).toList())) {
        assertEquals(204, answer.resultNow());
      }
    }
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  @Test
  void aWebhookSaidAgainAfterItWasForgottenChangesNothing() {
    var order = bought("time-out", "CREATED");
    var old = UUID.randomUUID().toString();
    var recent = UUID.randomUUID().toString();
    webhook(old, order, "captured").statusCode(204);
    webhook(recent, order, "captured").statusCode(204);
    received(old, 91);
    received(recent, 89);
    messages.forgetOld();
    assertEquals(
        0, books.number("select count(*) from provider_message where id = '%s'", old), "forgotten");
    assertEquals(
        1, books.number("select count(*) from provider_message where id = '%s'", recent), "kept");
    webhook(old, order, "captured").statusCode(204);
    status(order, "PAID");
    assertEquals(1, books.number("select count(*) from posting where order_id = '%s'", order));
    assertEquals(0, books.number("select count(*) from refund where order_id = '%s'", order));
    books.mustAgree(stall.shop());
  }

  private void received(String message, int daysAgo) {
    assertEquals(
        1,
        books.change(
            "update provider_message set received_at = now() - interval '%s days' where id = '%s'",
            daysAgo, message));
  }

  @Test
  void aWebhookThatComesAfterTheAnswerChangesNothing() {
    var order = bought("approve", "CAPTURED");
    webhook(UUID.randomUUID().toString(), order, "captured").statusCode(204);
    webhook(UUID.randomUUID().toString(), order, "declined").statusCode(204);
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  @Test
  void aWebhookWithoutTheProvidersSignatureIsRefused() {
    var order = bought("time-out", "CREATED");
    var body = message("m", charge(order), "captured");
    for (var signature : new String[] {"", "00", Signature.of("another", body)}) {
      given()
          .contentType("application/json")
          .header("Sandbox-Signature", signature)
          .body(body)
          .post("/v1/payments/webhooks/sandbox")
          .then()
          .statusCode(400)
          .body("code", equalTo("webhook-refused"));
    }
    given()
        .contentType("application/json")
        .body(body)
        .post("/v1/payments/webhooks/nobody")
        .then()
        .statusCode(404);
    status(order, "AWAITING_PAYMENT");
  }

  @Test
  void aProviderThatNeverWritesIsAsked() {
    var order = bought("late-success", "CREATED");
    chase.ask(Duration.ZERO);
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  @Test
  void moneyThatComesForAnExpiredOrderGoesBackByItself() {
    var order = bought("time-out", "CREATED");
    books.change(
        """
        with late as (update orders set status = 'EXPIRED', expires_at = null where id = '%s')
        update stock set reserved = reserved - 1 where variant_id = '%s'
        """,
        order, stall.variant());
    webhook(UUID.randomUUID().toString(), order, "captured").statusCode(204);
    sender.sendAll();
    status(order, "EXPIRED");
    assertEquals(
        1,
        books.number(
            "select count(*) from refund where order_id = '%s' and status = 'SETTLED' and surplus and amount = 8800",
            order));
    assertEquals(
        0, books.number("select count(*) from outbox where subject = '%s'", order), "no sale told");
    books.mustAgree(stall.shop());
  }

  @Test
  void aChargeOfAnOrderThatIsOverIsGivenUp() {
    var order = bought("time-out", "CREATED");
    post(buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    chase.ask(Duration.ZERO);
    assertEquals(
        1,
        books.number(
            "select count(*) from payment where order_id = '%s' and status = 'CANCELLED'", order));
    books.mustAgree(stall.shop());
  }

  @Test
  void aPaidOrderThatIsCancelledIsRefundedAndGoesBackOnTheShelf() {
    var order = bought("approve", "CAPTURED");
    post(buyer(), "buyer", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(404);
    post(stall.seller(), "seller", Map.of(), "/v1/orders/" + order + "/cancel")
        .statusCode(200)
        .body("status", equalTo("CANCELLED"));
    post(buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel")
        .statusCode(409)
        .body("code", equalTo("order-not-cancellable"));
    sender.sendAll();
    sender.sendAll();
    assertEquals(
        5, books.number("select available from stock where variant_id = '%s'", stall.variant()));
    assertEquals(
        1,
        books.number(
            "select count(*) from outbox where type = 'order.refunded' and subject = '%s' and (data ->> 'amount')::bigint = 8800",
            order));
    books.mustAgree(stall.shop());
  }

  @Test
  void neverMoreGoesBackThanCameHoweverManyRefundAtOnce() throws Exception {
    var order = UUID.fromString(bought("approve", "CAPTURED"));
    var shop = UUID.fromString(stall.shop());
    Callable<Boolean> refund =
        () -> {
          try {
            QuarkusTransaction.requiringNew()
                .run(
                    () ->
                        refunds.request(
                            orders.lockSold(shop, order),
                            new Money(1000, "CNY"),
                            "Goodwill",
                            "r-" + UUID.randomUUID()));
            return true;
          } catch (RefundExceedsCapture tooMuch) {
            return false;
          }
        };
    try (var clerks = Executors.newFixedThreadPool(16)) {
      var made =
          clerks.invokeAll(IntStream.range(0, 40).mapToObj(i -> refund).toList()).stream()
              .filter(answer -> answer.resultNow())
              .count();
      assertEquals(8, made);
    }
    assertThrows(
        RefundExceedsCapture.class,
        () ->
            QuarkusTransaction.requiringNew()
                .run(
                    () ->
                        refunds.request(
                            orders.lockSold(shop, order), new Money(801, "CNY"), "More", "more")));
    books.mustAgree(stall.shop());
  }

  @Test
  void aRefundAskedForTwiceIsMadeOnce() {
    var order = UUID.fromString(bought("approve", "CAPTURED"));
    var shop = UUID.fromString(stall.shop());
    var first = refundOnce(shop, order);
    assertEquals(first, refundOnce(shop, order));
    assertEquals(7800, refunds.left(shop, order));
  }

  @Test
  void aRefundThatTheProviderRefusesLeavesTheMoneyToBeRefunded() {
    var order = bought("refuse-refund", "CAPTURED");
    refundOnce(UUID.fromString(stall.shop()), UUID.fromString(order));
    sender.sendAll();
    assertEquals(
        1,
        books.number(
            "select count(*) from refund where order_id = '%s' and status = 'FAILED' and failure = 'account-closed'",
            order));
    assertEquals(8800, refunds.left(UUID.fromString(stall.shop()), UUID.fromString(order)));
    books.mustAgree(stall.shop());
  }

  private UUID refundOnce(UUID shop, UUID order) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                refunds.request(
                    orders.lockSold(shop, order), new Money(1000, "CNY"), "Goodwill", "once"));
  }

  private String bought(String token, String status) {
    return buy(buyer, checkout(token, stall))
        .statusCode(201)
        .body("payment.status", equalTo(status))
        .extract()
        .path("orders[0].id");
  }

  private void status(String order, String status) {
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo(status));
  }

  private ValidatableResponse webhook(String id, String order, String outcome) {
    var body = message(id, charge(order), outcome);
    return given()
        .contentType("application/json")
        .header("Sandbox-Signature", Signature.of(secret, body))
        .body(body)
        .post("/v1/payments/webhooks/sandbox")
        .then();
  }

  private static String message(String id, String charge, String outcome) {
    return "{\"id\":\"%s\",\"charge\":\"%s\",\"outcome\":\"%s\"}".formatted(id, charge, outcome);
  }

  private String charge(String order) {
    return get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .statusCode(200)
        .extract()
        .path("items[0].chargeId");
  }

  @Test
  void cashIsPromisedAtCheckoutAndCountsWhenItIsThere() {
    var other = Stall.with(5);
    var checkout = new java.util.HashMap<String, Object>(checkout("approve", stall, other));
    checkout.put("payment", Map.of("method", "cash-on-delivery", "token", "cash"));
    var bought =
        buy(buyer, checkout)
            .statusCode(201)
            .body("payment.status", equalTo("AUTHORIZED"))
            .body("orders[0].status", equalTo("PAID"));
    String order =
        bought.extract().path("orders.find { it.shopId == '%s' }.id".formatted(stall.shop()));
    assertEquals(0, books.number("select count(*) from outbox where subject = '%s'", order));
    cashReceived(other.seller(), order).statusCode(404);
    cashReceived(stall.seller(), order).statusCode(200).body("status", equalTo("CAPTURED"));
    cashReceived(stall.seller(), order).statusCode(409).body("code", equalTo("cash-not-due"));
    assertEquals(1, books.number("select count(*) from outbox where subject = '%s'", order));
    assertEquals(
        1,
        books.number(
            "select count(*) from payment where shop_id = '%s' and status = 'AUTHORIZED'",
            other.shop()));
    books.mustAgree(stall.shop());
    books.mustAgree(other.shop());
  }

  @Test
  void thatCashCameCanBeSaidAgainWhenTheAnswerWasLost() {
    var checkout = new java.util.HashMap<String, Object>(checkout("approve", stall));
    checkout.put("payment", Map.of("method", "cash-on-delivery", "token", "cash"));
    String order = buy(buyer, checkout).statusCode(201).extract().path("orders[0].id");
    var path = "/v1/shops/" + stall.shop() + "/orders/" + order + "/cash-received";
    var key = UUID.randomUUID().toString();
    post(stall.seller(), "seller", key, Map.of(), path).statusCode(200);
    post(stall.seller(), "seller", key, Map.of(), path)
        .statusCode(200)
        .header("Idempotent-Replayed", "true")
        .body("status", equalTo("CAPTURED"));
    given()
        .auth()
        .oauth2(org.homegrown.testkit.Tokens.of(stall.seller(), "seller"))
        .post(path)
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
    books.mustAgree(stall.shop());
  }

  @Test
  void aSellerGivesMoneyBackOnlyOfOwnOrders() {
    var order = bought("approve", "CAPTURED");
    var path = "/v1/shops/" + stall.shop() + "/orders/" + order + "/refunds";
    var refund =
        Map.of("amount", Map.of("amount", 800, "currency", "CNY"), "reason", "A chipped cup");
    post("stranger", "seller", refund, path).statusCode(404);
    post(buyer, "seller", refund, path).statusCode(404);
    post(stall.seller(), "seller", refund, path).statusCode(201).body("status", equalTo("PENDING"));
    post(
            stall.seller(),
            "seller",
            Map.of("amount", Map.of("amount", 8001, "currency", "CNY"), "reason", "All"),
            path)
        .statusCode(409)
        .body("code", equalTo("refund-exceeds-capture"));
    post(
            stall.seller(),
            "seller",
            Map.of("amount", Map.of("amount", 1, "currency", "BRL"), "reason", "Other money"),
            path)
        .statusCode(422)
        .body("code", equalTo("currency-mismatch"));
    books.mustAgree(stall.shop());
  }

  private ValidatableResponse cashReceived(String seller, String order) {
    return post(
        seller,
        "seller",
        Map.of(),
        "/v1/shops/" + stall.shop() + "/orders/" + order + "/cash-received");
  }
}
