package org.homegrown.shop.cart;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Stall.delete;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.products;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.cart.Carts.Bought;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class FillingACartTest {

  @Inject Carts carts;
  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();
  private final String bento = "bento-" + UUID.randomUUID();

  @Test
  void aCartHoldsLinesOfManyShopsAtPresentPrices() {
    var tea = openShop(mei);
    var honey = openShop(mei);
    var longjing = listProduct(mei, tea, 9);
    var acacia = listProduct(mei, honey, 9);
    putIn(longjing, 2).statusCode(200);
    putIn(acacia, 1).statusCode(200);
    putIn(longjing, 3).statusCode(200);
    cart()
        .body("shops.shopId", contains(tea, honey))
        .body("shops[0].lines", hasSize(1))
        .body("shops[0].lines[0].quantity", equalTo(3))
        .body("shops[0].lines[0].title", equalTo("Longjing"))
        .body("shops[0].lines[0].changes", hasSize(0))
        .body("shops[0].lines[0].priceWhenAdded", nullValue())
        .body("shops[0].subtotal.amount", equalTo(26400));
    get(mei, "seller", "/v1/cart").body("shops", hasSize(0));
  }

  @Test
  void aCartTellsWhatChangedSinceItWasFilled() throws SQLException {
    var shop = openShop(mei);
    var longjing = listProduct(mei, shop, 9);
    var biluochun = listProduct(mei, shop, 9);
    putIn(longjing, 5);
    putIn(biluochun, 1);
    update("update variant set price_amount = 9900 where id = ?", longjing);
    update("update stock set on_hand = 2 where variant_id = ?", longjing);
    update("update stock set on_hand = 0 where variant_id = ?", biluochun);
    cart()
        .body("shops[0].lines[0].changes", contains("PRICE_CHANGED", "TOO_FEW_LEFT"))
        .body("shops[0].lines[0].priceWhenAdded.amount", equalTo(8800))
        .body("shops[0].lines[0].price.amount", equalTo(9900))
        .body("shops[0].lines[1].changes", contains("SOLD_OUT"))
        .body("shops[0].subtotal.amount", equalTo(0));
    putIn(longjing, 2)
        .body("shops[0].lines[0].changes", hasSize(0))
        .body("shops[0].subtotal.amount", equalTo(19800));

    update(
        "update product set status = 'ARCHIVED' where id = (select product_id from variant where id = ?)",
        longjing);
    update("update shop set status = 'PAUSED' where id = ?", shop);
    cart()
        .body("shops[0].open", equalTo(false))
        .body("shops[0].lines[0].changes", contains("NO_LONGER_OFFERED", "SHOP_NOT_OPEN"));
    putIn(longjing, 1).statusCode(404).body("code", equalTo("variant-not-found"));
    putIn(biluochun, 1).statusCode(409).body("code", equalTo("shop-not-open"));
  }

  @Test
  void linesAreTakenOutOneByOneOrAllTogether() {
    var shop = openShop(mei);
    var longjing = listProduct(mei, shop, 9);
    var biluochun = listProduct(mei, shop, 9);
    var keemun = listProduct(mei, shop, 9);
    for (var tea : List.of(longjing, biluochun, keemun)) {
      putIn(tea, 1);
      put(mei, "seller", Map.of("quantity", 1), line(tea));
    }
    delete(bento, "buyer", line(longjing)).statusCode(204);
    delete(bento, "buyer", line(longjing)).statusCode(204);
    cart().body("shops[0].lines.variantId", contains(biluochun, keemun));
    delete(bento, "buyer", "/v1/cart").statusCode(204);
    cart().body("shops", hasSize(0));
    get(mei, "seller", "/v1/cart").body("shops[0].lines", hasSize(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"quantity\":0}",
        "{\"quantity\":-1}",
        "{\"quantity\":1001}",
        "{\"quantity\":\"many\"}",
        "{\"quantity\":1,\"price\":1}"
      })
  void aQuantityIsFromOneToAThousand(String body) {
    var variant = listProduct(mei, openShop(mei), 1);
    put(bento, "buyer", body, line(variant))
        .statusCode(400)
        .body("code", equalTo("invalid-fields"));
    cart().body("shops", hasSize(0));
  }

  @Test
  void whatNobodyOffersCannotBePutIn() {
    putIn(UUID.randomUUID().toString(), 1)
        .statusCode(404)
        .body("code", equalTo("variant-not-found"));
  }

  @Test
  void aCartHasAHundredLinesAlsoWhenTheyArePutAtOnce() throws Exception {
    var shop = openShop(mei);
    var variants = variants(shop, 100);
    var last = variants(shop, 8);
    for (var variant : variants.subList(0, 99)) {
      putIn(variant, 1).statusCode(200);
    }
    var statuses = atOnce(last);
    assertEquals(1, Collections.frequency(statuses, 200));
    assertEquals(7, Collections.frequency(statuses, 422));
    putIn(variants.getFirst(), 7).statusCode(200);
    putIn(variants.getLast(), 1).statusCode(422).body("code", equalTo("cart-full"));
    assertEquals(100, carts.lines(bento).get(UUID.fromString(shop)).size());
  }

  @Test
  void oneLinePutManyTimesAtOnceIsOneLine() throws Exception {
    var variant = listProduct(mei, openShop(mei), 9);
    assertEquals(Collections.nCopies(16, 200), atOnce(Collections.nCopies(16, variant)));
    cart().body("shops[0].lines", hasSize(1));
  }

  @Test
  void whatWasBoughtLeavesTheCartsOfItsBuyersAndNothingElseDoes() {
    var shop = openShop(mei);
    var shopId = UUID.fromString(shop);
    var longjing = listProduct(mei, shop, 9);
    var biluochun = listProduct(mei, shop, 9);
    putIn(longjing, 2);
    putIn(biluochun, 1);
    put(mei, "seller", Map.of("quantity", 2), line(longjing));
    assertEquals(
        Map.of(
            shopId,
            new TreeMap<>(Map.of(UUID.fromString(longjing), 2L, UUID.fromString(biluochun), 1L))),
        carts.lines(bento));

    QuarkusTransaction.requiringNew()
        .run(
            () ->
                carts.clear(
                    List.of(
                        new Bought(bento, shopId, UUID.fromString(longjing), 2),
                        new Bought(bento, shopId, UUID.fromString(biluochun), 9),
                        new Bought(mei, shopId, UUID.fromString(longjing), 2),
                        new Bought(mei, shopId, UUID.randomUUID(), 1))));

    cart().body("shops[0].lines.variantId", contains(biluochun));
    get(mei, "seller", "/v1/cart").body("shops", hasSize(0));
  }

  private List<Integer> atOnce(List<String> variants) throws Exception {
    try (var threads = Executors.newFixedThreadPool(variants.size())) {
      var puts = new ArrayList<Callable<Integer>>();
      variants.forEach(variant -> puts.add(() -> putIn(variant, 1).extract().statusCode()));
      var statuses = new ArrayList<Integer>();
      for (var answer : threads.invokeAll(puts)) {
        statuses.add(answer.get());
      }
      return statuses;
    }
  }

  private List<String> variants(String shop, int count) {
    var variants = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < count; i++) {
      variants.add(
          Map.of(
              "sku",
              "S-" + UUID.randomUUID(),
              "price",
              Map.of("amount", 100, "currency", "CNY"),
              "stock",
              5));
    }
    return post(mei, "seller", Map.of("title", "Tea", "variants", variants), products(shop))
        .statusCode(201)
        .extract()
        .path("variants.id");
  }

  private ValidatableResponse putIn(String variant, int quantity) {
    return put(bento, "buyer", Map.of("quantity", quantity), line(variant));
  }

  private ValidatableResponse cart() {
    return get(bento, "buyer", "/v1/cart").statusCode(200);
  }

  private static String line(String variant) {
    return "/v1/cart/lines/" + variant;
  }

  private void update(String sql, String id) throws SQLException {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      update.setObject(1, UUID.fromString(id));
      update.executeUpdate();
    }
  }
}
