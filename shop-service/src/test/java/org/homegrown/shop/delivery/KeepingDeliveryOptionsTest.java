package org.homegrown.shop.delivery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Stall.act;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class KeepingDeliveryOptionsTest {

  private static final Map<String, Object> POST =
      Map.of("name", "Village post", "kind", "FLAT", "currency", "CNY", "amount", 800);

  @Inject DeliveryOptions options;

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();

  @Test
  void everybodySeesWhatIsInUseAndItsSellerAlsoWhatIsNot() {
    var shop = openShop(mei);
    var flat = offer(shop, POST);
    var heavy =
        offer(
            shop,
            Map.of(
                "name",
                "By train",
                "kind",
                "BY_REGION",
                "currency",
                "CNY",
                "rates",
                List.of(
                    Map.of("region", "CN", "amount", 2000),
                    Map.of("region", "CN-ZJ", "upToGrams", 1000, "amount", 900))));
    given()
        .get(path(shop))
        .then()
        .statusCode(200)
        .body("items.id", contains(flat, heavy))
        .body("items[1].rates.amount", contains(2000, 900));

    act(mei, "seller", "\"0\"", path(shop, flat) + "/deactivate")
        .statusCode(200)
        .body("active", equalTo(false));
    given().get(path(shop)).then().body("items.id", contains(heavy));
    given().get(path(shop, flat)).then().statusCode(200).body("active", equalTo(false));
    get(mei, "seller", path(shop) + "/all").statusCode(200).body("items.id", contains(flat, heavy));
    act(mei, "seller", "\"1\"", path(shop, flat) + "/activate").statusCode(200);
    given().get(path(shop)).then().body("items.id", hasItem(flat));

    var chosen = options.chosen(List.of(UUID.fromString(shop)), List.of(UUID.fromString(heavy)));
    assertEquals(Set.of(UUID.fromString(heavy)), chosen.keySet());
    assertEquals(
        Map.of(),
        options.chosen(
            List.of(UUID.randomUUID()), List.of(UUID.fromString(heavy), UUID.randomUUID())));

    var byShop = options.ofShops(List.of(UUID.fromString(shop), UUID.randomUUID()));
    assertEquals(1, byShop.size());
    assertEquals(
        900,
        byShop.get(UUID.fromString(shop)).getLast().price(1000, List.of("CN-ZJ", "CN")).amount());
  }

  @Test
  void aChangeReplacesTheTableAndNeedsTheVersionThatTheSellerSaw() {
    var shop = openShop(mei);
    var option = offer(shop, byWeight(1000, 2000));
    put(mei, "seller", byWeight(500), path(shop, option))
        .statusCode(428)
        .body("code", equalTo("version-missing"));
    put(mei, "seller", "\"0\"", byWeight(500), path(shop, option))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("rates.upToGrams", contains(500));
    put(mei, "seller", "\"0\"", POST, path(shop, option))
        .statusCode(412)
        .body("code", equalTo("version-stale"));
    act(mei, "seller", "\"0\"", path(shop, option) + "/deactivate").statusCode(412);
    put(mei, "seller", "\"1\"", POST, path(shop, option))
        .statusCode(200)
        .body("rates", hasSize(0))
        .body("amount", equalTo(800));
  }

  @Test
  void nobodyTouchesAnothersOptions() {
    var shop = openShop(mei);
    var option = offer(shop, POST);
    var other = openShop(nilo);
    post(nilo, "seller", POST, path(shop)).statusCode(404).body("code", equalTo("shop-not-found"));
    put(nilo, "seller", "*", POST, path(shop, option)).statusCode(404);
    put(nilo, "seller", "*", POST, path(other, option))
        .statusCode(404)
        .body("code", equalTo("delivery-option-not-found"));
    act(nilo, "seller", "*", path(shop, option) + "/deactivate").statusCode(404);
    act(nilo, "seller", "*", path(shop, option) + "/activate").statusCode(404);
    act(nilo, "seller", "*", path(other, option) + "/deactivate").statusCode(404);
    get(nilo, "seller", path(shop) + "/all").statusCode(404);
    given().get(path(other, option)).then().statusCode(404);
    given().get(path(other)).then().body("items.id", not(hasItem(option)));
    given().get(path(UUID.randomUUID().toString())).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                             | 400 | invalid-fields",
        "{'name':' ','kind':'FLAT','currency':'CNY','amount':1}         | 400 | invalid-fields",
        "{'name':'n','kind':'DRONE','currency':'CNY','amount':1}        | 400 | invalid-fields",
        "{'name':'n','kind':'FLAT','currency':'CNY','amount':-1}        | 400 | invalid-fields",
        "{'name':'n','kind':'FLAT','currency':'CNY','amount':1,'x':1}   | 400 | invalid-fields",
        "{'name':'n','kind':'BY_WEIGHT','currency':'CNY','rates':[{'upToGrams':0,'amount':1}]} | 400 | invalid-fields",
        "{'name':'n','kind':'BY_WEIGHT','currency':'CNY','rates':[{'upToGrams':1}]} | 400 | invalid-fields",
        "{'name':'n','kind':'FLAT','currency':'CNY'}                    | 422 | delivery-terms-contradictory",
        "{'name':'n','kind':'PICK_UP','currency':'CNY','amount':0}      | 422 | delivery-terms-contradictory",
        "{'name':'n','kind':'BY_WEIGHT','currency':'CNY'}               | 422 | delivery-terms-contradictory",
        "{'name':'n','kind':'BY_WEIGHT','currency':'CNY','rates':[{'upToGrams':1,'region':'CN','amount':1}]} | 422 | delivery-terms-contradictory",
        "{'name':'n','kind':'BY_REGION','currency':'CNY','rates':[{'upToGrams':1,'amount':1}]} | 422 | delivery-terms-contradictory",
        "{'name':'n','kind':'BY_WEIGHT','currency':'CNY','rates':[{'upToGrams':1,'amount':1},{'upToGrams':1,'amount':2}]} | 422 | delivery-terms-contradictory",
        "{'name':'n','kind':'BY_REGION','currency':'CNY','rates':[{'region':'XX','amount':1}]} | 422 | region-unknown",
        "{'name':'n','kind':'FLAT','currency':'EUR','amount':1}         | 422 | currency-mismatch",
      })
  void badInputIsNamedAndChangesNothing(String body, int status, String code) {
    var shop = openShop(mei);
    post(mei, "seller", body.replace('\'', '"'), path(shop))
        .statusCode(status)
        .body("code", equalTo(code));
    given().get(path(shop)).then().body("items.size()", equalTo(0));
  }

  @Test
  void aPickUpPointIsNamedAndUsuallyFree() {
    var shop = openShop(mei);
    var point =
        Map.<String, Object>of(
            "name",
            "Pick it up",
            "kind",
            "PICK_UP",
            "currency",
            "CNY",
            "amount",
            0,
            "pickUpPoint",
            "The cooperative's office");
    post(mei, "seller", point, path(shop))
        .statusCode(201)
        .body("pickUpPoint", equalTo("The cooperative's office"))
        .body("amount", equalTo(0));
  }

  @Test
  void aShopHasAtMostTwentyInUse() {
    var shop = openShop(mei);
    for (var name : Collections.nCopies(TooManyDeliveryOptions.LIMIT, POST)) {
      offer(shop, name);
    }
    post(mei, "seller", POST, path(shop))
        .statusCode(422)
        .body("code", equalTo("delivery-options-too-many"));
  }

  private static Map<String, Object> byWeight(int... grams) {
    var rates =
        java.util.Arrays.stream(grams)
            .mapToObj(upTo -> Map.of("upToGrams", upTo, "amount", upTo))
            .toList();
    return Map.of("name", "Post", "kind", "BY_WEIGHT", "currency", "CNY", "rates", rates);
  }

  private String offer(String shop, Map<String, Object> terms) {
    ValidatableResponse made = post(mei, "seller", terms, path(shop)).statusCode(201);
    return made.header("ETag", "\"0\"").extract().path("id");
  }

  private static String path(String shop) {
    return "/v1/shops/" + shop + "/delivery-options";
  }

  private static String path(String shop, String option) {
    return path(shop) + "/" + option;
  }
}
