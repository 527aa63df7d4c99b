package org.homegrown.shop.payment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class OddMomentsTest {

  @Inject DataSource database;
  @Inject Settling settling;
  @Inject RefundSender refundSender;

  private Books books;
  private final String buyer = buyer();

  @BeforeEach
  void openBooks() {
    books = new Books(database);
  }

  @Test
  void aRefundTakesAKeyOfAnyLengthThatAKeyMayHave() {
    var stall = Stall.with(5);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    pay(buyer, order, "approve").statusCode(201);
    var status =
        post(
                stall.seller(),
                "seller",
                "k".repeat(255),
                Map.of("amount", Map.of("amount", 1, "currency", "CNY"), "reason", "x"),
                "/v1/shops/" + stall.shop() + "/orders/" + order + "/refunds")
            .extract()
            .statusCode();
    assertEquals(201, status);
  }

  @Test
  void anOrderWhoseTimeIsUpCannotBePaidWhetherItHasBeenSweptOrNot() {
    var stall = Stall.with(5);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    books.change(
        "update orders set expires_at = now() - interval '1 second' where id = '%s'", order);
    pay(buyer, order, "approve")
        .statusCode(409)
        .body("code", equalTo("order-not-payable"))
        .body("detail", equalTo("The order is expired. Place a new one."));
    assertEquals(0, books.number("select count(*) from payment where order_id = '%s'", order));
  }

  @Test
  void moneyThatCameTwiceIsSaidToHaveComeTwice() {
    var stall = Stall.with(5);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    pay(buyer, order, "decline").statusCode(201);
    var charge = charge(order);
    pay(buyer, order, "approve").statusCode(201);
    var declined = UUID.fromString(charge);
    var shop = UUID.fromString(stall.shop());
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                settling.on(
                    List.of(
                        new Settle(declined, null, shop, new Outcome.Captured("c"), null, null)),
                    false));
    get(buyer, "buyer", "/v1/orders/" + order + "/refunds")
        .body("items.reason", contains("The order was paid twice"));
    books.mustAgree(stall.shop());
  }

  @Test
  void aProviderSpeaksOfItsOwnChargesOnly() {
    var stall = Stall.with(5);
    String order =
        buy(
                buyer,
                Map.of(
                    "shops",
                    List.of(order(stall.shop(), stall.variant(), 1)),
                    "payment",
                    Map.of("method", "cash-on-delivery", "token", "x")))
            .statusCode(201)
            .extract()
            .path("orders[0].id");
    var charge = charge(order);
    var body =
        "{\"id\":\"m-%s\",\"charge\":\"%s\",\"outcome\":\"captured\"}"
            .formatted(UUID.randomUUID(), charge);
    RestAssured.given()
        .header("Sandbox-Signature", Signature.of("only-for-tests", body))
        .contentType("application/json")
        .body(body)
        .post("/v1/payments/webhooks/sandbox")
        .then()
        .extract()
        .statusCode();
    assertEquals(
        0,
        books.number(
            "select count(*) from payment where order_id = '%s' and status = 'CAPTURED'", order));
  }

  @Test
  void wordsOnAChargeAndOnItsPartAreOneCapture() {
    var stall = Stall.with(5);
    String order =
        buy(
                buyer,
                Map.of(
                    "shops",
                    List.of(order(stall.shop(), stall.variant(), 1)),
                    "payment",
                    Map.of("method", "cash-on-delivery", "token", "x")))
            .extract()
            .path("orders[0].id");
    var charge = UUID.fromString(charge(order));
    var shop = UUID.fromString(stall.shop());
    var part =
        new Settle(charge, UUID.fromString(order), shop, new Outcome.Captured("c"), null, null);
    var whole = new Settle(charge, null, shop, new Outcome.Captured("c"), null, null);
    QuarkusTransaction.requiringNew().run(() -> settling.on(List.of(part, whole), false));
    assertEquals(
        0, books.number("select count(*) from refund where order_id = '%s'", order), "refunds");
    books.mustAgree(stall.shop());
  }

  @Test
  void moneyThatCameOutweighsACancellationOfTheSameCharge() {
    var stall = Stall.with(5);
    String order =
        buy(
                buyer,
                Map.of(
                    "shops",
                    List.of(order(stall.shop(), stall.variant(), 1)),
                    "payment",
                    Map.of("method", "cash-on-delivery", "token", "x")))
            .extract()
            .path("orders[0].id");
    post(buyer, "buyer", "{}", "/v1/orders/" + order + "/cancel").statusCode(200);
    var charge = UUID.fromString(charge(order));
    var shop = UUID.fromString(stall.shop());
    var part =
        new Settle(charge, UUID.fromString(order), shop, new Outcome.Captured("c"), null, null);
    var whole = new Settle(charge, null, shop, new Outcome.Cancelled("c"), null, null);
    QuarkusTransaction.requiringNew().run(() -> settling.on(List.of(whole, part), false));
    assertEquals(
        books.number(
            "select count(*) from payment where order_id = '%s' and status = 'CAPTURED'", order),
        books.number(
            "select count(*) from posting where order_id = '%s' and kind = 'CAPTURED'", order),
        "captures in payments and in the books");
    books.mustAgree(stall.shop());
  }

  @Test
  void aRefundThatFailsKeepsNoOtherWaiting() {
    refundSender.sendAll();
    var stall = Stall.with(10);
    var bad = placeOrder(buyer, stall.shop(), stall.variant());
    pay(buyer, bad, "approve").statusCode(201);
    var good = placeOrder(buyer, stall.shop(), stall.variant());
    pay(buyer, good, "approve").statusCode(201);
    post(buyer, "buyer", "{}", "/v1/orders/" + bad + "/cancel").statusCode(200);
    post(buyer, "buyer", "{}", "/v1/orders/" + good + "/cancel").statusCode(200);
    books.change("update payment set method = 'gone' where order_id = '%s'", bad);
    books.change(
        "update refund set asked_until = null, status = 'PENDING', settled_at = null where order_id in ('%s', '%s')",
        bad, good);
    refundSender.sendAll();
    var settled =
        books.number(
            "select count(*) from refund where order_id = '%s' and status = 'SETTLED'", good);
    books.change("delete from refund where order_id = '%s'", bad);
    assertEquals(1, settled);
  }

  @Test
  void cancellationsAndRefundsAtOnceGiveBackWhatWasPaid() throws Exception {
    var stall = Stall.with(200);
    var codes = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (int round = 0; round < 20; round++) {
        var order = placeOrder(buyer, stall.shop(), stall.variant());
        pay(buyer, order, "approve").statusCode(201);
        var work = new ArrayList<Callable<Integer>>();
        work.add(() -> cancel(buyer, "buyer", order));
        work.add(() -> cancel(stall.seller(), "seller", order));
        work.add(() -> cancel("olga", "operator", order));
        for (int i = 0; i < 3; i++) {
          work.add(
              () ->
                  post(
                          stall.seller(),
                          "seller",
                          Map.of(
                              "amount", Map.of("amount", 5000, "currency", "CNY"), "reason", "x"),
                          "/v1/shops/" + stall.shop() + "/orders/" + order + "/refunds")
                      .extract()
                      .statusCode());
        }
        for (var each : threads.invokeAll(work)) {
          if (each.get() >= 500) {
            codes.add(each.get() + "");
          }
        }
        assertEquals(
            1,
            books.number(
                "select count(*) from payment where order_id = '%s' and refunded = amount", order));
      }
    }
    refundSender.sendAll();
    assertEquals(List.of(), codes);
    books.mustAgree(stall.shop());
  }

  private static int cancel(String person, String role, String order) {
    return post(person, role, "{}", "/v1/orders/" + order + "/cancel").extract().statusCode();
  }

  private String charge(String order) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select charge_id from payment where order_id = '" + order + "'")) {
      row.next();
      return row.getString(1);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
