package org.homegrown.shop.checkout;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Discounts, delivery and taxes at checkout. */
@ShopServiceTest
class PricedCheckoutTest {

  @Inject DataSource database;
  @Inject Expiry expiry;

  private Books books;
  private Stall stall;
  private final String buyer = buyer();

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(500);
  }

  @Test
  void discountDeliveryAndTaxAreFixedAsLines() {
    var delivery = delivers(stall);
    var code = promotion(stall, Map.of("basisPoints", 1000));
    tax("XZ", 500);
    await().until(() -> isTaxed("CN-XZ"));
    var bought =
        buy(
                buyer,
                checkout(
                    stall, 2, delivery, List.of(code.toLowerCase(java.util.Locale.ROOT)), "CN-XZ"))
            .statusCode(201)
            .body("orders[0].status", equalTo("PAID"))
            .body("orders[0].charges.kind", equalTo(List.of("DISCOUNT", "DELIVERY", "TAX", "TAX")))
            // 17,600 less 10 %, 800 for delivery, 5 % on both
            .body("orders[0].charges.amount", equalTo(List.of(-1760, 800, 792, 40)))
            .body("orders[0].total.amount", equalTo(17_600 - 1_760 + 800 + 832));
    String order = bought.extract().path("orders[0].id");
    books.mustAgree(stall.shop());
    get(buyer, "buyer", "/v1/orders/" + order + "/money").body("sum", equalTo(0));
    get(stall.seller(), "seller", "/v1/orders/" + order + "/money")
        .body("sum", equalTo(0))
        // 5 % of 15,840 is the platform's, 832 the state's
        .body(
            "lines.amount", equalTo(List.of(17_472, -17_472, 17_600, -1_760, 800, -792, -15_848)));

    post(stall.seller(), "seller", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    assertEquals(
        0, books.number("select used from promotion where code = '%s'", code), "free again");
    books.mustAgree(stall.shop());
  }

  @Test
  void whatTheDeliveryNeedsMustBeSaid() {
    var delivery = delivers(stall);
    refused(checkout(stall, 1, null, List.of(), "CN-ZJ"), 422, "delivery-option-missing");
    refused(
        checkout(stall, 1, UUID.randomUUID().toString(), List.of(), "CN-ZJ"),
        422,
        "delivery-option-unknown");
    refused(checkout(stall, 1, delivery, List.of(), null), 422, "delivery-address-missing");
    refused(
        checkout(stall, 1, delivers(Stall.with(1)), List.of(), "CN-ZJ"),
        422,
        "delivery-option-unknown");
    refused(
        checkout(stall, 1, delivery, List.of("NO-SUCH"), "CN-ZJ"), 422, "promotion-code-unknown");
    assertEquals(
        500, books.number("select available from stock where variant_id = '%s'", stall.variant()));
  }

  @Test
  void aPromotionIsUsedNoMoreThanItMayHoweverManyWantIt() throws Exception {
    var code = promotion(stall, Map.of("basisPoints", 5000, "usageLimit", 10));
    Callable<Integer> purchase =
        () -> buy(buyer(), checkout(stall, 1, null, List.of(code), null)).extract().statusCode();
    try (var crowd = Executors.newFixedThreadPool(64)) {
      var bought =
          crowd.invokeAll(IntStream.range(0, 200).mapToObj(i -> purchase).toList()).stream()
              .filter(answer -> answer.resultNow() == 201)
              .count();
      assertEquals(10, bought);
    }
    assertEquals(10, books.number("select used from promotion where code = '%s'", code));
    assertEquals(
        10,
        books.number(
            "select count(*) from promotion_use u join promotion p on p.id = u.promotion_id where p.code = '%s'",
            code));
    books.mustAgree(stall.shop());
  }

  @Test
  void anOrderThatExpiresGivesItsPromotionBack() {
    var code = promotion(stall, Map.of("basisPoints", 5000, "usageLimit", 1));
    var checkout = new HashMap<>(checkout(stall, 1, null, List.of(code), null));
    checkout.remove("payment");
    String order = buy(buyer, checkout).statusCode(201).extract().path("orders[0].id");
    refused(checkout(stall, 1, null, List.of(code), null), 422, "promotion-used-up");
    books.change("update orders set expires_at = now() where id = '%s'", order);
    expiry.expireAll();
    buy(buyer(), checkout(stall, 1, null, List.of(code), null)).statusCode(201);
  }

  @Test
  void aCartIsBoughtAndEmptied() {
    var other = Stall.with(5);
    var delivery = delivers(other);
    for (var each : List.of(stall, other)) {
      given()
          .auth()
          .oauth2(Tokens.of(buyer, "buyer"))
          .contentType("application/json")
          .body(Map.of("quantity", 2))
          .put("/v1/cart/lines/" + each.variant())
          .then()
          .statusCode(200);
    }
    var checkout =
        Map.of(
            "cart",
            true,
            "deliveries",
            List.of(Map.of("shopId", other.shop(), "deliveryOptionId", delivery)),
            "deliverTo",
            address("CN-ZJ"),
            "payment",
            Map.of("method", "sandbox", "token", "approve"));
    var key = UUID.randomUUID().toString();
    buy(buyer, key, checkout)
        .statusCode(201)
        .body("orders", hasSize(2))
        .body("total.amount", equalTo(4 * 8800 + 800));
    get(buyer, "buyer", "/v1/cart").body("shops", hasSize(0));
    refused(checkout, 422, "cart-empty");
    buy(buyer, key, checkout).statusCode(201).header("Idempotent-Replayed", "true");
  }

  private void refused(Object checkout, int status, String code) {
    buy(buyer, checkout).statusCode(status).body("code", equalTo(code));
  }

  private static Map<String, Object> checkout(
      Stall stall, int quantity, String delivery, List<String> codes, String region) {
    var order = new HashMap<String, Object>();
    order.put("shopId", stall.shop());
    order.put("lines", List.of(Map.of("variantId", stall.variant(), "quantity", quantity)));
    order.put("deliveryOptionId", delivery);
    var checkout = new HashMap<String, Object>();
    checkout.put("shops", List.of(order));
    checkout.put("codes", codes);
    checkout.put("payment", Map.of("method", "sandbox", "token", "approve"));
    if (region != null) {
      checkout.put("deliverTo", address(region));
    }
    return checkout;
  }

  private static Map<String, Object> address(String region) {
    return Map.of(
        "name", "Bento",
        "phone", "+5511987650001",
        "lines", List.of("Rua 1"),
        "town", "Campinas",
        "region", region);
  }

  private static String delivers(Stall stall) {
    return post(
            stall.seller(),
            "seller",
            Map.of("name", "Post", "kind", "FLAT", "currency", "CNY", "amount", 800),
            "/v1/shops/" + stall.shop() + "/delivery-options")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String promotion(Stall stall, Map<String, Object> terms) {
    var code =
        "CODE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    var promotion = new HashMap<>(terms);
    promotion.put("name", "Spring");
    promotion.put("code", code);
    post(stall.seller(), "seller", promotion, "/v1/shops/" + stall.shop() + "/promotions")
        .statusCode(201);
    return code;
  }

  /** Rates are kept for seconds. */
  private boolean isTaxed(String region) {
    var looking = new HashMap<>(checkout(Stall.with(1), 1, null, List.of(), region));
    looking.remove("payment");
    List<String> kinds =
        buy(buyer(), looking).statusCode(201).extract().path("orders[0].charges.kind");
    return kinds.contains("TAX");
  }

  /** Where nobody else's test sells. */
  private void tax(String place, int basisPoints) {
    books.change(
        "insert into tax_rate (id, region, name, basis_points, included, valid_from, created_at, created_by) values (uuidv7(), 'CN-%s', 'VAT', %d, false, current_date - 1, now(), 'olga')",
        place, basisPoints);
  }
}
