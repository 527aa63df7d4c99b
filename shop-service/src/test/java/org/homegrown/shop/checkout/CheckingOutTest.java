package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class CheckingOutTest {

  @Inject DataSource database;
  @Inject Expiry expiry;

  private Books books;
  private final String buyer = buyer();

  @BeforeEach
  void openBooks() {
    books = new Books(database);
  }

  @Test
  void oneCallBuysAndPaysAtSeveralShops() {
    var tea = Stall.with(5);
    var rice = Stall.with(5);
    String checkout =
        buy(buyer, checkout("approve", tea, rice))
            .statusCode(201)
            .body("orders", hasSize(2))
            .body("orders.status", equalTo(List.of("PAID", "PAID")))
            .body("total.amount", equalTo(2 * 8800))
            .body("payment.status", equalTo("CAPTURED"))
            .extract()
            .path("id");
    get(buyer, "buyer", "/v1/checkouts/" + checkout)
        .statusCode(200)
        .body("orders.status", equalTo(List.of("PAID", "PAID")));
    get(buyer(), "buyer", "/v1/checkouts/" + checkout)
        .statusCode(404)
        .body("code", equalTo("checkout-not-found"));
    assertEquals(
        1,
        books.number(
            "select count(distinct charge_id) from payment p join orders o on o.id = p.order_id where o.group_id = '%s'",
            checkout));
    books.mustAgree(tea.shop());
    books.mustAgree(rice.shop());
  }

  @Test
  void theJournalSaysWhichOrderTookWhat() {
    var stall = Stall.with(5);
    for (int i = 0; i < 2; i++) {
      String order =
          buy(buyer, checkout("approve", stall)).statusCode(201).extract().path("orders[0].id");
      assertEquals(
          -1,
          books.number(
              "select sum(quantity) from stock_movement where shop_id = '%s' and reason = 'SOLD' and reference = '%s'",
              stall.shop(), order));
    }
    books.mustAgree(stall.shop());
  }

  @Test
  void anOrderThatCannotExpireKeepsNoOtherFromIt() {
    var broken = Stall.with(5);
    var sound = Stall.with(5);
    String stuck = buy(buyer, unpaid(broken)).statusCode(201).extract().path("orders[0].id");
    String due = buy(buyer, unpaid(sound)).statusCode(201).extract().path("orders[0].id");
    books.change(
        "update stock set reserved = 0 where shop_id = '%s'", broken.shop()); // cannot be released
    books.change("update orders set expires_at = now() - interval '1 day' where id = '%s'", stuck);
    books.change("update orders set expires_at = now() where id = '%s'", due);
    expiry.expireAll();
    get(buyer, "buyer", "/v1/orders/" + due).body("status", equalTo("EXPIRED"));
    get(buyer, "buyer", "/v1/orders/" + stuck).body("status", equalTo("AWAITING_PAYMENT"));
    books.change("update stock set reserved = 1 where shop_id = '%s'", broken.shop());
    books.change("update orders set expires_at = now() where id = '%s'", stuck);
    expiry.expireAll();
    get(buyer, "buyer", "/v1/orders/" + stuck).body("status", equalTo("EXPIRED"));
    books.mustAgree(broken.shop());
    books.mustAgree(sound.shop());
  }

  @Test
  void aShopThatIsClosedSellsNothing() {
    var stall = Stall.with(5);
    books.change("update shop set status = 'CLOSED' where id = '%s'", stall.shop());
    buy(buyer, unpaid(stall)).statusCode(409).body("code", equalTo("shop-not-open"));
  }

  private static Map<String, Object> unpaid(Stall stall) {
    return Map.of("shops", List.of(order(stall.shop(), stall.variant(), 1)));
  }

  @Test
  void aRepeatedCallIsGivenTheFirstAnswer() {
    var stall = Stall.with(5);
    var key = UUID.randomUUID().toString();
    var first = buy(buyer, key, checkout("approve", stall)).statusCode(201).extract().asString();
    var again =
        buy(buyer, key, checkout("approve", stall))
            .statusCode(201)
            .header("Idempotent-Replayed", "true")
            .extract()
            .asString();
    assertEquals(first, again);
    buy(buyer, key, checkout("decline", stall))
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    assertEquals(4, available(stall));
  }

  @Test
  void whoeverRepeatsACallAfterACrashGoesOnWithIt() {
    var stall = Stall.with(5);
    for (var token : List.of("approve", "decline", "time-out")) {
      var key = UUID.randomUUID().toString();
      var first = buy(buyer, key, checkout(token, stall)).statusCode(201);
      assertEquals(
          1,
          books.change(
              "update idempotency_key set status = null, headers = null, body = null, leased_until = now() - interval '1 second' where key = '%s'",
              key));
      buy(buyer, key, checkout(token, stall))
          .statusCode(201)
          .body("id", equalTo(first.extract().path("id")))
          .body("payment.status", equalTo(first.extract().path("payment.status")))
          .body("orders[0].status", equalTo(first.extract().path("orders[0].status")));
      assertEquals(1, books.number("select count(*) from payment where attempt_key = '%s'", key));
    }
    books.mustAgree(stall.shop());
  }

  @Test
  void aDeclinedPaymentLeavesOrdersThatCanBePaidAgain() {
    var stall = Stall.with(5);
    String order =
        buy(buyer, checkout("decline", stall))
            .statusCode(201)
            .body("payment.status", equalTo("DECLINED"))
            .body("payment.declineCode", equalTo("insufficient-funds"))
            .body("orders[0].status", equalTo("AWAITING_PAYMENT"))
            .extract()
            .path("orders[0].id");
    post(buyer, "buyer", Map.of("method", "sandbox", "token", "approve"), payments(order))
        .statusCode(201)
        .body("status", equalTo("CAPTURED"));
    get(buyer, "buyer", "/v1/orders/" + order)
        .body("status", equalTo("PAID"))
        .body("expiresAt", nullValue());
    books.mustAgree(stall.shop());
  }

  @Test
  void aReservationThatRunsOutGivesTheStockBack() {
    var stall = Stall.with(1);
    String order =
        post(buyer, "buyer", order(stall.shop(), stall.variant(), 1), "/v1/orders")
            .statusCode(201)
            .extract()
            .path("id");
    assertEquals(0, available(stall));
    books.change("update orders set expires_at = now() where id = '%s'", order);
    expiry.expireAll();
    assertEquals(1, available(stall));
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo("EXPIRED"));
    post(buyer, "buyer", Map.of("method", "sandbox", "token", "approve"), payments(order))
        .statusCode(409)
        .body("code", equalTo("order-not-payable"));
    books.mustAgree(stall.shop());
  }

  @Test
  void whatFailsInOneShopTakesNothingFromTheOther() {
    var full = Stall.with(5);
    var empty = Stall.with(0);
    buy(buyer, checkout("approve", full, empty))
        .statusCode(409)
        .body("code", equalTo("stock-insufficient"))
        .body("detail", equalTo("Longjing is sold out."));
    assertEquals(5, available(full));
    assertEquals(0, books.number("select count(*) from orders where buyer = '%s'", buyer));
  }

  @Test
  void aCallThatFailedLeavesItsKeyFree() {
    var stall = Stall.with(0);
    var key = UUID.randomUUID().toString();
    buy(buyer, key, checkout("approve", stall)).statusCode(409);
    buy(buyer, key, checkout("approve", Stall.with(1))).statusCode(201);
  }

  @Test
  void everyBadCheckoutHasItsOwnCode() {
    var stall = Stall.with(5);
    var foreign = inReais();
    refused(Map.of("shops", List.of()), 400, "invalid-fields");
    refused(Map.of(), 400, "checkout-empty");
    refused(Map.of("cart", true), 422, "cart-empty");
    refused(
        Map.of("shops", List.of(order(stall.shop(), stall.variant(), -1))), 400, "invalid-fields");
    refused(
        Map.of("shops", List.of(order(stall.shop(), stall.variant(), 1)), "price", 1),
        400,
        "invalid-fields");
    refused(
        Map.of("shops", List.of(order(stall.shop(), UUID.randomUUID().toString(), 1))),
        422,
        "variant-unknown");
    refused(
        Map.of("shops", List.of(order(UUID.randomUUID().toString(), stall.variant(), 1))),
        404,
        "shop-not-found");
    refused(checkout("approve", stall, foreign), 422, "currency-mismatch");
    refused(
        Map.of(
            "shops",
            List.of(order(stall.shop(), stall.variant(), 1)),
            "payment",
            Map.of("method", "barter", "token", "goat")),
        422,
        "payment-method-unknown");
    books.change("update product set status = 'ARCHIVED' where shop_id = '%s'", stall.shop());
    refused(checkout("approve", stall), 422, "product-archived");
    books.change("update shop set status = 'PAUSED' where id = '%s'", stall.shop());
    refused(checkout("approve", stall), 409, "shop-not-open");
    assertEquals(5, available(stall));
  }

  @Test
  void aKeyIsNeeded() {
    io.restassured.RestAssured.given()
        .auth()
        .oauth2(org.homegrown.testkit.Tokens.of(buyer, "buyer"))
        .contentType("application/json")
        .body(checkout("approve", Stall.with(1)))
        .post("/v1/checkouts")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
  }

  private void refused(Object checkout, int status, String code) {
    buy(buyer, checkout).statusCode(status).body("code", equalTo(code));
  }

  private static Stall inReais() {
    var seller = "seller-" + UUID.randomUUID();
    String shop =
        post(
                seller,
                "seller",
                Map.of(
                    "handle",
                    org.homegrown.shop.Village.handle(),
                    "name",
                    "Loja",
                    "region",
                    "BR-SP"),
                "/v1/shops")
            .statusCode(201)
            .extract()
            .path("id");
    var product =
        Map.of(
            "title",
            "Café",
            "variants",
            List.of(
                Map.of("sku", "C", "price", Map.of("amount", 100, "currency", "BRL"), "stock", 5)));
    String variant =
        post(seller, "seller", product, "/v1/shops/" + shop + "/products")
            .statusCode(201)
            .extract()
            .path("variants[0].id");
    return new Stall(seller, shop, variant);
  }

  private static String payments(String order) {
    return "/v1/orders/" + order + "/payments";
  }

  private long available(Stall stall) {
    return books.number("select available from stock where variant_id = '%s'", stall.variant());
  }
}
