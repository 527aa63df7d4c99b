package org.homegrown.shop.order;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class PlacingOrdersTest {

  @Inject DataSource database;

  private final String seller = "seller-" + UUID.randomUUID();
  private final String buyer = "buyer-" + UUID.randomUUID();

  @Test
  void anOrderTakesStockAndFixesThePrice() {
    var shop = openShop(seller);
    var variant = listProduct(seller, shop, 5);

    post(buyer, "buyer", order(shop, variant, 2), "/v1/orders")
        .statusCode(201)
        .body("status", equalTo("AWAITING_PAYMENT"))
        .body("total.amount", equalTo(17600))
        .body("lines[0].quantity", equalTo(2));

    get(buyer, "buyer", "/v1/products?shop=" + shop)
        .body("items[0].variants[0].available", equalTo(3));
  }

  @Test
  void linesOfOneVariantAreSummedBeforeStockIsTaken() {
    var shop = openShop(seller);
    var variant = listProduct(seller, shop, 3);
    var line = Map.of("variantId", variant, "quantity", 2);

    post(buyer, "buyer", Map.of("shopId", shop, "lines", List.of(line, line)), "/v1/orders")
        .statusCode(409)
        .body("code", equalTo("stock-insufficient"))
        .body("detail", equalTo("Only 3 left of Longjing."));
    get(buyer, "buyer", "/v1/products?shop=" + shop)
        .body("items[0].variants[0].available", equalTo(3));
  }

  @Test
  void anOrderThatFailsHalfWayTakesNothing() {
    var shop = openShop(seller);
    var plenty = listProduct(seller, shop, 5);
    var scarce = listProduct(seller, shop, 0);
    var lines =
        List.of(
            Map.of("variantId", plenty, "quantity", 1), Map.of("variantId", scarce, "quantity", 1));

    post(buyer, "buyer", Map.of("shopId", shop, "lines", lines), "/v1/orders").statusCode(409);
    get(buyer, "buyer", "/v1/products?shop=" + shop)
        .body("items.variants.flatten().available", hasItem(5));
  }

  @Test
  void anOrderBeyondAllMeasureIsRefused() {
    var shop = openShop(seller);
    var price = Map.of("amount", 1_000_000_000_000L, "currency", "CNY");
    var product =
        Map.of(
            "title", "Gold", "variants", List.of(Map.of("sku", "G", "price", price, "stock", 2)));
    String variant =
        post(seller, "seller", product, "/v1/shops/" + shop + "/products")
            .statusCode(201)
            .extract()
            .path("variants[0].id");
    post(buyer, "buyer", order(shop, variant, 2), "/v1/orders")
        .statusCode(422)
        .body("code", equalTo("order-too-large"));
  }

  @Test
  void anotherShopsVariantIsUnknownHere() {
    var shop = openShop(seller);
    var other = openShop("other-" + seller);
    var variant = listProduct("other-" + seller, other, 5);
    post(buyer, "buyer", order(shop, variant, 1), "/v1/orders")
        .statusCode(422)
        .body("code", equalTo("variant-unknown"));
    post(buyer, "buyer", order(UUID.randomUUID().toString(), variant, 1), "/v1/orders")
        .statusCode(404)
        .body("code", equalTo("shop-not-found"));
  }

  @Test
  void theLastUnitIsSoldOnceHoweverManyWantIt() throws Exception {
    var shop = openShop(seller);
    for (int round = 0; round < 5; round++) {
      var variant = listProduct(seller, shop, 1);
      Callable<Integer> purchase =
          () ->
              post("b-" + UUID.randomUUID(), "buyer", order(shop, variant, 1), "/v1/orders")
                  .extract()
                  .statusCode();
      try (var buyers = Executors.newFixedThreadPool(50)) {
        var answers =
            buyers.invokeAll(IntStream.range(0, 200).mapToObj(i -> purchase).toList()).stream()
                .map(answer -> answer.resultNow())
                .toList();
        assertEquals(1, answers.stream().filter(status -> status == 201).count());
        assertEquals(199, answers.stream().filter(status -> status == 409).count());
      }
      assertEquals(0, available(variant));
    }
  }

  @Test
  void aThousandTwinsOfOneCallMakeOneOrder() throws Exception {
    var shop = openShop(seller);
    var variant = listProduct(seller, shop, 1000);
    var key = UUID.randomUUID().toString();
    Callable<Integer> twin =
        () ->
            post(buyer, "buyer", key, order(shop, variant, 1), "/v1/orders").extract().statusCode();
    try (var twins = Executors.newFixedThreadPool(64)) {
      twins
          .invokeAll(IntStream.range(0, 1000).mapToObj(i -> twin).toList())
          .forEach(
              answer -> assertEquals(answer.resultNow() == 409 ? 409 : 201, answer.resultNow()));
    }
    assertEquals(999, available(variant));
    get(buyer, "buyer", "/v1/orders").body("items", hasSize(1));
  }

  @Test
  void oneChargeAndOneEventHoweverManyPayAtOnce() throws Exception {
    var shop = openShop(seller);
    var variant = listProduct(seller, shop, 5);
    var order = placeOrder(buyer, shop, variant);
    Callable<Integer> payment = () -> pay(buyer, order, "approve").extract().statusCode();
    try (var payers = Executors.newFixedThreadPool(16)) {
      payers
          .invokeAll(IntStream.range(0, 32).mapToObj(i -> payment).toList())
          .forEach(
              answer -> assertEquals(answer.resultNow() == 409 ? 409 : 201, answer.resultNow()));
    }
    assertEquals(
        1,
        count("select count(*) from payment where order_id = '%s' and status = 'CAPTURED'", order));
    assertEquals(
        1,
        count("select count(*) from outbox where type = 'order.paid' and subject = '%s'", order));
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo("PAID"));
  }

  /** The first try was charged and noted, and died before its answer was kept. */
  @Test
  void aPaymentRepeatedAfterACrashGivesTheOutcomeAndChargesNothing() throws SQLException {
    var shop = openShop(seller);
    for (var token : List.of("approve", "decline")) {
      var order = placeOrder(buyer, shop, listProduct(seller, shop, 5));
      var key = UUID.randomUUID().toString();
      var path = "/v1/orders/" + order + "/payments";
      var body = Map.of("method", "sandbox", "token", token);
      String first = post(buyer, "buyer", key, body, path).statusCode(201).extract().asString();
      try (var connection = database.getConnection();
          var statement = connection.createStatement()) {
        assertEquals(
            1,
            statement.executeUpdate(
                "update idempotency_key set status = null, headers = null, body = null, leased_until = now() - interval '1 second' where key = '%s'"
                    .formatted(key)));
      }

      assertEquals(
          first, post(buyer, "buyer", key, body, path).statusCode(201).extract().asString());
      assertEquals(1, count("select count(*) from payment where order_id = '%s'", order));
    }
  }

  @Test
  void aDeclinedOrUnknownPaymentLeavesTheOrderToBePaid() {
    var shop = openShop(seller);
    var order = placeOrder(buyer, shop, listProduct(seller, shop, 5));

    pay(buyer, order, "decline").statusCode(201).body("status", equalTo("DECLINED"));
    pay(buyer, order, "time-out").statusCode(201).body("status", equalTo("CREATED"));
    pay(buyer, order, "approve").statusCode(409).body("code", equalTo("payment-in-progress"));
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo("AWAITING_PAYMENT"));
  }

  private long available(String variant) throws SQLException {
    return count("select available from stock where variant_id = '%s'", variant);
  }

  private long count(String sql, String id) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql.formatted(id))) {
      row.next();
      return row.getLong(1);
    }
  }
}
