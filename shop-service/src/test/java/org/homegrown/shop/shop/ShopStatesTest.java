package org.homegrown.shop.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Office.status;
import static org.homegrown.shop.Office.step;
import static org.homegrown.shop.Office.tag;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.handle;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Office;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ShopStatesTest {

  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void aPausedShopSellsNothingUntilItIsReopened() {
    var shop = openShop(mei);
    var variant = listProduct(mei, shop, 3);
    step(mei, shop, "pause", tag(shop)).statusCode(200).body("status", equalTo("PAUSED"));
    post("bento", "buyer", order(shop, variant, 1), "/v1/orders")
        .statusCode(409)
        .body("code", equalTo("shop-not-open"));
    step(mei, shop, "pause", "*").statusCode(409).body("code", equalTo("shop-move-refused"));
    step(mei, shop, "reopen", tag(shop)).statusCode(200).body("status", equalTo("OPEN"));
    post("bento", "buyer", order(shop, variant, 1), "/v1/orders").statusCode(201);
  }

  @Test
  void aClosedShopStaysClosedAndIsNoLongerListed() {
    var shop = openShop(mei);
    step(mei, shop, "close", tag(shop)).statusCode(200).body("status", equalTo("CLOSED"));
    for (var step : List.of("open", "pause", "reopen", "close")) {
      step(mei, shop, step, "*").statusCode(409).body("code", equalTo("shop-move-refused"));
    }
    assertEquals("CLOSED", status(shop));
    given()
        .get("/v1/shops?limit=1&after=" + justBefore(shop))
        .then()
        .body("items.id", not(hasItem(shop)));
  }

  @Test
  void aDraftIsItsOwnersAloneUntilItIsOpened() throws SQLException {
    var request = new HashMap<>(shop(handle()));
    request.put("draft", true);
    String draft =
        post(mei, "seller", request, "/v1/shops")
            .statusCode(201)
            .body("status", equalTo("DRAFT"))
            .extract()
            .path("id");
    given().get("/v1/shops/" + draft).then().statusCode(404);
    given()
        .get("/v1/shops?limit=1&after=" + justBefore(draft))
        .then()
        .body("items.id", not(hasItem(draft)));
    get(mei, "seller", "/v1/shops/mine").body("items.id", hasItem(draft));
    assertEquals(0, timesOpened(draft));

    step(mei, draft, "open", "\"0\"").statusCode(200).body("status", equalTo("OPEN"));
    assertEquals("OPEN", status(draft));
    assertEquals(1, timesOpened(draft));
  }

  @Test
  void everyStepNeedsTheVersionThatTheSellerSaw() {
    var shop = openShop(mei);
    step(mei, shop, "pause", null).statusCode(428).body("code", equalTo("version-missing"));
    var seen = tag(shop);
    step(mei, shop, "pause", seen).statusCode(200);
    step(mei, shop, "reopen", seen).statusCode(412).body("code", equalTo("version-stale"));
    assertEquals("PAUSED", status(shop));
  }

  @Test
  void aStrangersShopDoesNotExist() {
    var shop = openShop(mei);
    for (var step : List.of("open", "pause", "reopen", "close")) {
      step("nilo-" + mei, shop, step, "*").statusCode(404).body("code", equalTo("shop-not-found"));
    }
    assertEquals("OPEN", status(shop));
  }

  @Test
  void ofTwoStepsDecidedOnOneVersionOneIsTaken() {
    for (int round = 0; round < 10; round++) {
      var shop = openShop(mei);
      var seen = tag(shop);
      var answers =
          Office.atOnce(() -> step(mei, shop, "pause", seen), () -> step(mei, shop, "close", seen));
      assertEquals(List.of(200, 412), answers.stream().sorted().toList());
    }
  }

  /** The cursor of the greatest id below this one. */
  private static String justBefore(String id) {
    var shop = UUID.fromString(id);
    var before = new UUID(shop.getMostSignificantBits(), shop.getLeastSignificantBits() - 1);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(before.toString().getBytes(StandardCharsets.UTF_8));
  }

  private long timesOpened(String shop) throws SQLException {
    try (var connection = database.getConnection();
        var count =
            connection.prepareStatement(
                "select count(*) from outbox where type = 'shop.opened' and subject = ?")) {
      count.setString(1, shop);
      try (var row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
