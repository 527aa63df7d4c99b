package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.products;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.catalogue.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class CategoriesAtCheckoutTest {

  private final String tea = "tea-" + UUID.randomUUID().toString().substring(0, 8);
  private final String mei = "mei-" + UUID.randomUUID();
  private String shop;

  @BeforeEach
  void open() {
    shop = openShop(mei);
  }

  @Test
  void aPromotionForTeaCoversGreenTeaBelowIt() {
    category(tea, null);
    category(tea + "-green", tea);
    category(tea + "-longjing", tea + "-green");
    promotion(tea);
    for (var category : List.of(tea, tea + "-green", tea + "-longjing")) {
      bought(category).body("orders[0].charges[0].amount", equalTo(-100));
    }
    bought(tea + "-elsewhere").body("orders[0].charges[0]", nullValue());
  }

  @Test
  void aPromotionForGreenTeaDoesNotCoverAllTea() {
    category(tea, null);
    category(tea + "-green", tea);
    promotion(tea + "-green");
    bought(tea).body("orders[0].charges[0]", nullValue());
    bought(tea + "-green").body("orders[0].charges[0].amount", equalTo(-100));
  }

  @Test
  void aCategoryThatIsNotInTheTreeCountsByItself() {
    promotion("Whatever they wrote");
    bought("Whatever they wrote").body("orders[0].charges[0].amount", equalTo(-100));
    bought("Something else").body("orders[0].charges[0]", nullValue());
  }

  private ValidatableResponse bought(String category) {
    var listed =
        post(mei, "seller", Stall.product("Leaves", category, 1000), products(shop))
            .statusCode(201);
    var request = new HashMap<String, Object>();
    request.put("shops", List.of(order(shop, listed.extract().<String>path("variants[0].id"), 1)));
    request.put("payment", Map.of("method", "sandbox", "token", "approve"));
    return buy(buyer(), request).statusCode(201);
  }

  private void promotion(String category) {
    post(
            mei,
            "seller",
            Map.of("name", "Spring", "basisPoints", 1000, "category", category),
            "/v1/shops/" + shop + "/promotions")
        .statusCode(201);
  }

  private static void category(String code, String parent) {
    var names = Map.of("en", code);
    put(
            "olga",
            "operator",
            parent == null ? Map.of("names", names) : Map.of("names", names, "parent", parent),
            "/v1/categories/" + code)
        .statusCode(200);
  }
}
