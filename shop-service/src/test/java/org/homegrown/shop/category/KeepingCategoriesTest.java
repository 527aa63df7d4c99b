package org.homegrown.shop.category;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.homegrown.shop.Stall.delete;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.catalogue.Stall;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class KeepingCategoriesTest {

  private final String tea = "tea-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void anOperatorNamesACategoryAndEverybodyReadsIt() {
    put(tea, null, Map.of("en", "Tea", "zh-CN", "茶", "pt-BR", "Chá")).statusCode(200);
    put(tea + "-green", tea, Map.of("en", "Green tea")).statusCode(200);
    put(tea, null, Map.of("en", "Teas", "zh-CN", "茶")).statusCode(200);
    given()
        .get("/v1/categories/" + tea)
        .then()
        .body("names", equalTo(Map.of("en", "Teas", "zh-CN", "茶")));
    given().get("/v1/categories?parent=" + tea).then().body("items.code", contains(tea + "-green"));
    given()
        .get("/v1/categories/nowhere")
        .then()
        .statusCode(404)
        .body("code", equalTo("category-not-found"));
  }

  @Test
  void aCategoryNeverLiesBelowItself() {
    put(tea, null, Map.of("en", "A")).statusCode(200);
    put(tea + "-b", tea, Map.of("en", "B")).statusCode(200);
    put(tea + "-c", tea + "-b", Map.of("en", "C")).statusCode(200);
    for (var parent : List.of(tea, tea + "-b", tea + "-c")) {
      put(tea, parent, Map.of("en", "A"))
          .statusCode(422)
          .body("code", equalTo("category-below-itself"));
    }
    put(tea, "nowhere", Map.of("en", "A"))
        .statusCode(422)
        .body("code", equalTo("category-parent-unknown"));
  }

  @RepeatedTest(10)
  void twoMovesAtOnceDoNotCloseACircle() throws Exception {
    var b = tea + "-b";
    put(tea, null, Map.of("en", "A")).statusCode(200);
    put(b, null, Map.of("en", "B")).statusCode(200);
    Callable<Integer> one = () -> put(tea, b, Map.of("en", "A")).extract().statusCode();
    Callable<Integer> other = () -> put(b, tea, Map.of("en", "B")).extract().statusCode();
    try (var twins = Executors.newFixedThreadPool(2)) {
      var answers = twins.invokeAll(List.of(one, other));
      var codes = List.of(answers.getFirst().get(), answers.getLast().get());
      assertTrue(codes.containsAll(List.of(200, 422)), codes.toString());
    }
  }

  @Test
  void onlyAnUnusedCategoryIsDeleted() {
    var leaf = tea + "-green";
    put(tea, null, Map.of("en", "Tea")).statusCode(200);
    put(leaf, tea, Map.of("en", "Green tea", "pt-BR", "Chá verde")).statusCode(200);
    var seller = "mei-" + UUID.randomUUID();
    var shop = openShop(seller);
    var product = Stall.add(seller, shop, Stall.product("Longjing", leaf, 100));
    for (var used : List.of(tea, leaf)) {
      delete("olga", "operator", "/v1/categories/" + used)
          .statusCode(409)
          .body("code", equalTo("category-in-use"));
    }
    given().get("/v1/categories/" + leaf).then().body("names.pt-BR", equalTo("Chá verde"));
    Stall.call(Method.PATCH, seller, Stall.path(shop, product), Map.of("category", ""), "*")
        .statusCode(200);
    delete("olga", "operator", "/v1/categories/" + leaf).statusCode(204);
    delete("olga", "operator", "/v1/categories/" + leaf).statusCode(404);
    delete("olga", "operator", "/v1/categories/" + tea).statusCode(204);
  }

  @Test
  void whatOperatorsDoToTheTreeIsAudited() {
    put(tea, null, Map.of("en", "Tea")).statusCode(200);
    delete("olga", "operator", "/v1/categories/" + tea).statusCode(204);
    var subject = UUID.nameUUIDFromBytes(("category:" + tea).getBytes(StandardCharsets.UTF_8));
    get("otto", "operator", "/v1/audit?subject=" + subject)
        .body("items.action", contains("category.deleted", "category.put"))
        .body("items[0].detail.category.code", equalTo(tea))
        .body("items[0].actor", equalTo("olga"));
  }

  @Test
  void badInputIsNamed() {
    put("Not a code", null, Map.of("en", "A")).statusCode(400);
    put(tea, null, Map.of()).statusCode(400);
    put(tea, null, Map.of("english", "A")).statusCode(400);
    put(tea, null, Map.of("en", "x".repeat(121))).statusCode(400);
  }

  @Test
  void theSampleIsAddedAndTakesNothingAway() {
    put("perfumery", null, Map.of("en", "Ours")).statusCode(200);
    sample().statusCode(200);
    sample().body("added", equalTo(0));
    given()
        .get("/v1/categories?limit=100")
        .then()
        .body("items.code", hasItems("home", "food-and-drink"));
    given().get("/v1/categories/perfumery").then().body("names.en", equalTo("Ours"));
    given().get("/v1/categories/bed-bath-table").then().body("parent", equalTo("home"));
  }

  private static ValidatableResponse sample() {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .post("/v1/categories/sample")
        .then();
  }

  private static ValidatableResponse put(String code, String parent, Map<String, String> names) {
    var body = new HashMap<String, Object>(Map.of("names", names));
    if (parent != null) {
      body.put("parent", parent);
    }
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .contentType("application/json")
        .body(body)
        .put("/v1/categories/{code}", code)
        .then();
  }
}
