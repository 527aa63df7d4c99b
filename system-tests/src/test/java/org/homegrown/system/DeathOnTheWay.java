package org.homegrown.system;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Payments whose service is killed between the provider's yes and its being written down. */
final class DeathOnTheWay {

  private final RunningPlatform platform;
  private final HoldingStripe stripe;
  private final Books books;
  private final Person seller;
  private final Person buyer;

  DeathOnTheWay(RunningPlatform platform, HoldingStripe stripe) {
    this.platform = platform;
    this.stripe = stripe;
    this.books = new Books(platform);
    this.seller = new Person(platform, "mei");
    this.buyer = new Person(platform, "bento");
  }

  /** One dies before the money was asked for, the other when it had been taken. */
  void isSurvived() throws Exception {
    String shop = openShop();
    String variant = listProduct(shop);
    var promised = new OnTheWay("create", order(shop, variant));
    var taken = new OnTheWay("capture", order(shop, variant));
    try (var patient = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = List.of(patient.submit(promised::call), patient.submit(taken::call));
      promised.mustHaveCome();
      taken.mustHaveCome();
      platform.kill9("shop-service");
      stripe.release();
      for (var call : calls) {
        var answer = call.get();
        assertTrue(answer >= 500, () -> "answered " + answer);
      }
    }
    promised.isNotWrittenDown(0);
    taken.isNotWrittenDown(1);

    platform.up().succeeded();
    promised.isChargedOnce();
    taken.isChargedOnce();
    assertEquals(0, books.number("shop", "select sum(amount) from entry"));
  }

  /** A payment, and the step whose answer the service does not live to hear. */
  private final class OnTheWay {

    private final String card = "pm_" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final String step;
    private final String order;

    OnTheWay(String step, String order) {
      this.step = step;
      this.order = order;
      stripe.keepBack(step, card);
    }

    int call() {
      return pays().extract().statusCode();
    }

    void mustHaveCome() throws InterruptedException {
      stripe.mustHaveTaken(step, card);
    }

    void isNotWrittenDown(int captures) throws SQLException, IOException {
      assertEquals(1, count("payment where order_id = '%s' and status = 'CREATED'"));
      assertEquals(captures, captures());
    }

    void isChargedOnce() throws SQLException, IOException {
      aMinutePasses();
      pays().statusCode(201).body("status", equalTo("CAPTURED"));
      pays()
          .statusCode(201)
          .header("Idempotent-Replayed", "true")
          .body("status", equalTo("CAPTURED"));
      buyer.get("/v1/orders/{id}", order).statusCode(200).body("status", equalTo("PAID"));
      String charge =
          buyer.get("/v1/orders/{id}/payments", order).extract().path("items[0].chargeId");
      assertEquals(List.of("charge-" + charge), stripe.keysOf(card));
      assertEquals(1, captures());
      assertEquals(1, count("payment where order_id = '%s'"));
      assertEquals(1, count("posting where order_id = '%s' and kind = 'CAPTURED'"));
      assertEquals(1, count("outbox where type = 'order.paid' and subject = '%s'"));
    }

    private ValidatableResponse pays() {
      return buyer.postWithKey(
          key, Map.of("method", "stripe", "token", card), "/v1/orders/{id}/payments", order);
    }

    private int captures() {
      return Collections.frequency(stripe.askedOf(card), "capture");
    }

    /** For so long the call that died counts as being at work. */
    private void aMinutePasses() throws SQLException, IOException {
      try (var shop = platform.database("shop");
          var update =
              shop.prepareStatement(
                  "update idempotency_key set leased_until = now() where key = ? and status is null")) {
        update.setString(1, key);
        assertEquals(1, update.executeUpdate());
      }
    }

    private long count(String rows) throws SQLException, IOException {
      return books.number("shop", "select count(*) from " + rows.formatted(order));
    }
  }

  private String openShop() {
    return seller
        .post(
            Map.of(
                "handle", "mei-" + UUID.randomUUID().toString().substring(0, 8),
                "name", "Mei's second garden",
                "region", "CN-ZJ",
                "story", "Tea."),
            "/v1/shops")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String listProduct(String shop) {
    var variant =
        Map.of("sku", "LJ-100", "price", Map.of("amount", 8800, "currency", "CNY"), "stock", 5);
    return seller
        .post(
            Map.of("title", "Longjing", "variants", List.of(variant)),
            "/v1/shops/{id}/products",
            shop)
        .statusCode(201)
        .extract()
        .path("variants[0].id");
  }

  private String order(String shop, String variant) {
    return buyer
        .post(
            Map.of("shopId", shop, "lines", List.of(Map.of("variantId", variant, "quantity", 1))),
            "/v1/orders")
        .statusCode(201)
        .extract()
        .path("id");
  }
}
