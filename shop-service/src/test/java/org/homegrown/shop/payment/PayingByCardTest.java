package org.homegrown.shop.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.net.Webhook;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class PayingByCardTest {

  @Inject DataSource database;
  @Inject Chase chase;
  @Inject RefundSender sender;
  @Inject Providers providers;

  @ConfigProperty(name = "homegrown.payment.stripe.api")
  String stripe;

  @ConfigProperty(name = "homegrown.payment.stripe.webhook-secret")
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
  void aDeviceLearnsHowToPay() {
    given()
        .get("/v1/payment-methods")
        .then()
        .statusCode(200)
        .body("items.method", hasItems("sandbox", "cash-on-delivery", "stripe"))
        .body("items.find { it.method == 'stripe' }.publicKey", equalTo("pk_test_nothing"));
  }

  @Test
  void aCardIsChargedOnceForAllShopsOfACheckout() {
    var other = Stall.with(5);
    var bought =
        buy(buyer, byCard("pm_card_visa", stall, other))
            .statusCode(201)
            .body("payment.status", equalTo("CAPTURED"))
            .body("orders.status", contains("PAID", "PAID"));
    String order = bought.extract().path("orders[0].id");
    atStripe(order)
        .body("data.status", contains("succeeded"))
        .body("data.amount_received", contains(17600))
        .body("data.currency", contains("cny"));
    books.mustAgree(stall.shop());
    books.mustAgree(other.shop());
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_visa_chargeDeclinedInsufficientFunds, insufficient_funds",
    "pm_card_authenticationRequired, authentication_required"
  })
  void aCardThatIsRefusedCanBeFollowedByAnother(String card, String reason) {
    var order = bought(card, "DECLINED");
    get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .body("items.declineCode", contains(reason));
    pay(order, "pm_card_visa").statusCode(201).body("status", equalTo("CAPTURED"));
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  @ParameterizedTest
  @CsvSource({"pm_lost, succeeded", "pm_nowhere,"})
  void anAnswerThatIsLostIsAskedForAgain(String card, String atStripe) {
    var order = bought(card, "CREATED");
    status(order, "AWAITING_PAYMENT");
    chase.ask(Duration.ZERO);
    atStripe(order).body("data.status", atStripe == null ? equalTo(List.of()) : contains(atStripe));
    status(order, atStripe == null ? "AWAITING_PAYMENT" : "PAID");
    books.mustAgree(stall.shop());
  }

  @ParameterizedTest
  @CsvSource({"pm_lost, canceled", "pm_nowhere,"})
  void aChargeOfAnOrderThatIsOverIsGivenUp(String card, String atStripe) {
    var order = bought(card, "CREATED");
    post(buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    chase.ask(Duration.ZERO);
    atStripe(order).body("data.status", atStripe == null ? equalTo(List.of()) : contains(atStripe));
    get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .body("items.status", contains("CANCELLED"));
    books.mustAgree(stall.shop());
  }

  @Test
  void stripeTellsWhatTheCallCouldNot() throws Exception {
    var order = bought("pm_nowhere", "CREATED");
    var message = message("evt_" + order, "payment_intent.succeeded", charge(order));
    Callable<Integer> call = () -> webhook(message, secret).extract().statusCode();
    try (var many = Executors.newFixedThreadPool(8)) {
      for (var answer : many.invokeAll(IntStream.range(0, 16).mapToObj(i -> call).toList())) {
        assertEquals(204, answer.resultNow());
      }
    }
    status(order, "PAID");
    webhook(message("evt_late", "payment_intent.payment_failed", charge(order)), secret)
        .statusCode(204);
    status(order, "PAID");
    books.mustAgree(stall.shop());
  }

  @ParameterizedTest
  @CsvSource({
    "payment_intent.payment_failed, DECLINED",
    "payment_intent.canceled, CANCELLED",
    "payment_intent.amount_capturable_updated, CREATED",
    "charge.refunded, CREATED"
  })
  void stripesWordsMean(String event, String paymentStatus) {
    var order = bought("pm_nowhere", "CREATED");
    webhook(message("evt_" + order, event, charge(order)), secret).statusCode(204);
    get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .body("items.status", contains(paymentStatus));
    books.mustAgree(stall.shop());
  }

  /** The bytes are what is signed, whatever they mean. */
  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=utf-8"})
  void aMessageInAnyScriptAndWithAnyWhiteSpaceIsRead(String type) throws Exception {
    var order = bought("pm_nowhere", "CREATED");
    var message =
        "\r\n\t "
            + message("evt_龙井_" + order, "payment_intent.succeeded", charge(order))
                .replace(
                    "\"currency\"",
                    "\"description\"\t:\r\n \"São João – \\u9f99 🍵\" , \"currency\"")
            + "\n \n";
    given()
        .contentType(type)
        .header("Stripe-Signature", Webhook.Signature.generateSignatureHeader(message, secret))
        .body(message.getBytes(StandardCharsets.UTF_8))
        .post("/v1/payments/webhooks/stripe")
        .then()
        .statusCode(204);
    status(order, "PAID");
  }

  @Test
  void whatStripeDidNotSignIsRefused() throws Exception {
    var order = bought("pm_nowhere", "CREATED");
    var message = message("evt_x", "payment_intent.succeeded", charge(order));
    webhook(message, "whsec_another").statusCode(400).body("code", equalTo("webhook-refused"));
    var old = Webhook.Signature.generateSignatureHeader(message, secret, 1_700_000_000L);
    signed(message, old).statusCode(400).body("code", equalTo("webhook-refused"));
    signed(message, "t=1,v1=nonsense").statusCode(400);
    signed(message, "").statusCode(400);
    for (var nonsense : List.of("{", "[]", message("evt", "payment_intent.succeeded", "nobody"))) {
      assertEquals(400, webhook(nonsense, secret).extract().statusCode(), nonsense);
    }
    webhook(message("evt", "payment_intent.succeeded", UUID.randomUUID().toString()), secret)
        .statusCode(204);
    status(order, "AWAITING_PAYMENT");
  }

  @Test
  void aRefundReachesTheCardOnce() {
    var order = bought("pm_card_visa", "CAPTURED");
    post(stall.seller(), "seller", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    sender.sendAll();
    books.change(
        "update refund set status = 'PENDING', settled_at = null, asked_until = null where order_id = '%s'",
        order);
    sender.sendAll();
    get(buyer, "buyer", "/v1/orders/" + order + "/refunds")
        .body("items.status", contains("SETTLED"));
    String intent = atStripe(order).extract().path("data[0].id");
    given()
        .auth()
        .oauth2("sk_test_nothing")
        .get(stripe + "/v1/refunds?payment_intent=" + intent)
        .then()
        .body("data.amount", contains(8800));
  }

  @Test
  void aRefundThatTheCardRefusesFails() {
    var order = bought("pm_card_refundFail", "CAPTURED");
    post(stall.seller(), "seller", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    sender.sendAll();
    get(buyer, "buyer", "/v1/orders/" + order + "/refunds")
        .body("items.status", contains("FAILED"));
    books.mustAgree(stall.shop());
  }

  /** Whoever needs what a slow charge has in hand gets it at once. */
  @Test
  void nothingIsLockedWhileAProviderIsSlow() throws Exception {
    var slow = "pm_slow_create_" + UUID.randomUUID();
    try (var patient = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = patient.submit(() -> buy(buyer, byCard(slow, stall)).statusCode(201).extract());
      given().get(stripe + "/arrived/" + slow).then().statusCode(200);
      try {
        for (var row :
            List.of(
                "orders where shop_id",
                "payment where shop_id",
                "stock where shop_id",
                "order_line where shop_id",
                "shop where id")) {
          mustBeFree("select 1 from " + row + " = '%s' for update nowait");
        }
        buy(buyer(), byCard("pm_card_visa", stall))
            .statusCode(201)
            .body("orders.status", contains("PAID"));
        assertEquals(
            1, books.number("select reserved from stock where shop_id = '%s'", stall.shop()));
      } finally {
        given().get(stripe + "/release/" + slow).then().statusCode(200);
      }
      assertEquals("PAID", waiting.get().path("orders[0].status"));
    }
    books.mustAgree(stall.shop());
  }

  private void mustBeFree(String select) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(select.formatted(stall.shop()))) {
      assertEquals(true, rows.next(), select);
    }
  }

  @Test
  void whatIsNotOfferedCannotBeChosen() {
    var onlyCash = new Providers(List.of(new CashOnDelivery()), List.of("cash-on-delivery"));
    assertThrows(org.homegrown.kit.problem.RuleBroken.class, () -> onlyCash.mustOffer("sandbox"));
    assertThrows(
        org.homegrown.kit.problem.RuleBroken.class,
        () -> new Providers(List.of(), List.of("paypal")).mustBeSetUp(null));
    providers.mustOffer("stripe");
  }

  private static Map<String, Object> byCard(String card, Stall... stalls) {
    var checkout = new HashMap<>(checkout("approve", stalls));
    checkout.put("payment", Map.of("method", "stripe", "token", card));
    return checkout;
  }

  private String bought(String card, String status) {
    return buy(buyer, byCard(card, stall))
        .statusCode(201)
        .body("payment.status", equalTo(status))
        .extract()
        .path("orders[0].id");
  }

  private ValidatableResponse pay(String order, String card) {
    return post(
        buyer,
        "buyer",
        Map.of("method", "stripe", "token", card),
        "/v1/orders/" + order + "/payments");
  }

  private void status(String order, String status) {
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo(status));
  }

  private String charge(String order) {
    return get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .extract()
        .path("items[0].chargeId");
  }

  private ValidatableResponse atStripe(String order) {
    return given()
        .auth()
        .oauth2("sk_test_nothing")
        .queryParam("query", "metadata['homegrown_charge']:'" + charge(order) + "'")
        .get(stripe + "/v1/payment_intents/search")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse webhook(String message, String secret) {
    try {
      return signed(message, Webhook.Signature.generateSignatureHeader(message, secret));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse signed(String message, String signature) {
    return given()
        .contentType("application/json")
        .header("Stripe-Signature", signature)
        .body(message)
        .post("/v1/payments/webhooks/stripe")
        .then();
  }

  private static String message(String id, String type, String charge) {
    return """
        {"id":"%s","object":"event","api_version":"2026-09-30.clover","created":1790000000,
         "type":"%s","livemode":false,"pending_webhooks":1,
         "request":{"id":"req_1","idempotency_key":"charge-%s"},
         "data":{"object":{"id":"pi_3Qwebhook","object":"payment_intent","amount":8800,
         "currency":"cny","status":"succeeded",
         "last_payment_error":{"type":"card_error","code":"card_declined","decline_code":"lost_card"},
         "metadata":{"homegrown_charge":"%s"}}}}
        """
        .formatted(id, type, charge, charge);
  }
}
