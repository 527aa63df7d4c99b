package org.homegrown.shop.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Office.atOnce;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.handle;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.product;
import static org.homegrown.shop.Village.products;
import static org.homegrown.shop.Village.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class KeepingAShopTest {

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();

  @Test
  void aHandleBelongsToOneShop() {
    var handle = handle();
    post(mei, "seller", shop(handle), "/v1/shops").statusCode(201);
    post(nilo, "seller", shop(handle), "/v1/shops")
        .statusCode(409)
        .body("code", equalTo("handle-taken"));
  }

  @Test
  void aShopIsToldThingsInTheLanguageOfItsRegionOrAnother() {
    var shop = openShop(mei);
    get(mei, "seller", "/v1/shops/" + shop).body("language", equalTo("zh-CN"));
    patch(shop, Map.of("language", "pt-BR")).statusCode(200).body("language", equalTo("pt-BR"));
    patch(shop, Map.of("story", "New.")).statusCode(200).body("language", equalTo("pt-BR"));
    patch(shop, Map.of("language", "fr")).statusCode(400);
    var chosen = new java.util.HashMap<>(shop(handle()));
    chosen.put("language", "en");
    post(mei, "seller", chosen, "/v1/shops").statusCode(201).body("language", equalTo("en"));
  }

  private ValidatableResponse patch(String shop, Map<String, Object> change) {
    return given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(change)
        .patch("/v1/shops/" + shop)
        .then();
  }

  @Test
  void aShopLivesInAKnownRegion() {
    post(mei, "seller", Map.of("handle", handle(), "name", "X", "region", "XX-1"), "/v1/shops")
        .statusCode(422)
        .body("code", equalTo("region-unknown"));
  }

  @Test
  void ofTwoChangesOfOneVersionTheLoserIsToldThatItsIsStale() {
    var shop = openShop(mei);
    for (int round = 0; round < 20; round++) {
      var tag = get(mei, "seller", "/v1/shops/" + shop).extract().header("ETag");
      var name = "Name " + round;
      var days = 10 + round;
      var answers =
          atOnce(
              () -> change(shop, mei, tag, name),
              () ->
                  put(
                      mei,
                      "seller",
                      tag,
                      Map.of("handlingDays", days),
                      "/v1/shops/" + shop + "/shipping-promise"));
      assertEquals(List.of(200, 412), answers.stream().sorted().toList());
    }
  }

  @Test
  void aChangeNeedsTheVersionThatTheSellerSaw() {
    var shop = openShop(mei);
    change(shop, mei, null).statusCode(428).body("code", equalTo("version-missing"));
    var tag = get(mei, "seller", "/v1/shops/" + shop).extract().header("ETag");
    change(shop, mei, tag).statusCode(200).body("name", equalTo("New name"));
    change(shop, mei, tag).statusCode(412).body("code", equalTo("version-stale"));
    change(shop, nilo, "*").statusCode(404).body("code", equalTo("shop-not-found"));
  }

  @Test
  void nobodyTouchesAnothersShopOrSeesItsOrders() {
    var shop = openShop(mei);
    var order = placeOrder("bento-" + mei, shop, listProduct(mei, shop, 3));

    post(nilo, "seller", product("X-1", 1), products(shop)).statusCode(404);
    get(nilo, "seller", "/v1/orders/" + order)
        .statusCode(404)
        .body("code", equalTo("order-not-found"));
    get(nilo, "seller", "/v1/orders?shop=" + shop).statusCode(404);
    pay(nilo, order, "approve").statusCode(404);
    get(mei, "seller", "/v1/orders/" + order).statusCode(200);
    get(mei, "seller", "/v1/orders?shop=" + shop).body("items.id", hasItem(order));
    get("olga", "operator", "/v1/orders/" + order).statusCode(200);
    pay(mei, order, "approve").statusCode(404);
    get(nilo, "seller", "/v1/shops/mine").body("items.id", not(hasItem(shop)));
  }

  @Test
  void aRegionsShopsAreThoseOfAllBelowIt() {
    var land = "T" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .contentType("text/csv")
        .body(
            """
            code,parent,level,name,zone,currency
            @,,country,Land,America/Lima,PEN
            @-A,@,state,A,,
            @-A1,@-A,town,A1,,
            @-B,@,state,B,,
            """
                .replace("@", land)
                .getBytes(StandardCharsets.UTF_8))
        .post("/v1/regions/imports")
        .then()
        .statusCode(201)
        .body("failed", equalTo(0));
    var a1 = openIn(land + "-A1");
    var b = openIn(land + "-B");
    var top = openIn(land);
    for (var wanted :
        Map.of(
                land,
                List.of(a1, b, top),
                land + "-A",
                List.of(a1),
                land + "-A1",
                List.of(a1),
                land + "-B",
                List.of(b))
            .entrySet()) {
      given()
          .get("/v1/shops?region=" + wanted.getKey())
          .then()
          .body("items.id", equalTo(wanted.getValue()));
    }
    String next = given().get("/v1/shops?limit=2&region=" + land).then().extract().path("next");
    given()
        .get("/v1/shops?limit=2&region=" + land + "&after=" + next)
        .then()
        .body("items.id", equalTo(List.of(top)));
    given().get("/v1/shops?region=nowhere").then().body("items.size()", equalTo(0));
  }

  private String openIn(String region) {
    var shop = new HashMap<>(shop(handle()));
    shop.put("region", region);
    return post(mei, "seller", shop, "/v1/shops").statusCode(201).extract().path("id");
  }

  @Test
  void whatADraftWillOfferIsNobodysBusinessYet() {
    var draft = new HashMap<>(shop(handle()));
    draft.put("draft", true);
    String shop = post(mei, "seller", draft, "/v1/shops").statusCode(201).extract().path("id");
    var options = "/v1/shops/" + shop + "/delivery-options";
    String option =
        post(
                mei,
                "seller",
                Map.of("name", "Post", "kind", "FLAT", "currency", "CNY", "amount", 800),
                options)
            .statusCode(201)
            .extract()
            .path("id");
    for (var path :
        List.of(options, options + "/" + option, "/v1/shops/" + shop + "/shipping-promise")) {
      given().get(path).then().statusCode(404).body("code", equalTo("shop-not-found"));
    }
    get(mei, "seller", options + "/all").body("items.id", equalTo(List.of(option)));
  }

  @Test
  void aSkuIsThereOnceInAShop() {
    var shop = openShop(mei);
    post(mei, "seller", product("S-1", 1), products(shop)).statusCode(201);
    post(mei, "seller", product("S-1", 1), products(shop))
        .statusCode(409)
        .body("code", equalTo("sku-taken"));
  }

  @Test
  void pricesAreInTheShopsCurrency() {
    var shop = openShop(mei);
    var variant = Map.of("sku", "E", "price", Map.of("amount", 1, "currency", "EUR"), "stock", 1);
    post(mei, "seller", Map.of("title", "T", "variants", List.of(variant)), products(shop))
        .statusCode(422)
        .body("code", equalTo("currency-mismatch"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                             | handle",
        "{\"handle\":\"UPPER\",\"name\":\"n\",\"region\":\"CN-ZJ\"}                     | handle",
        "{\"handle\":\"ok-1\",\"name\":\"  \",\"region\":\"CN-ZJ\"}                     | name",
        "{\"handle\":\"ok-1\",\"name\":7,\"region\":\"CN-ZJ\"}                          | name",
        "{\"handle\":\"ok-1\",\"name\":\"n\",\"region\":\"CN-ZJ\",\"owner\":\"me\"}     | owner",
        "{\"handle\":\"ok-1\",\"name\":\"a\\u0000\",\"region\":\"CN-ZJ\"}               | name"
      })
  void badInputIsNamedAndChangesNothing(String body, String field) {
    post(mei, "seller", body, "/v1/shops")
        .statusCode(400)
        .body("code", equalTo("invalid-fields"))
        .body("violations.field", hasItem(field));
    get(mei, "seller", "/v1/shops/mine").body("items.size()", equalTo(0));
  }

  @Test
  void aTenMegabyteNameIsTooLong() {
    var body = Map.of("handle", handle(), "name", "x".repeat(10_000_000), "region", "CN-ZJ");
    post(mei, "seller", body, "/v1/shops").statusCode(400).body("code", equalTo("invalid-fields"));
  }

  @Test
  void anOrderOfNothingOrLessIsRefused() {
    var shop = openShop(mei);
    var variant = listProduct(mei, shop, 3);
    for (var lines :
        List.of(
            List.of(),
            List.of(Map.of("variantId", variant, "quantity", 0)),
            List.of(Map.of("variantId", variant, "quantity", -1)),
            List.of(Map.of("variantId", variant, "quantity", 1001)))) {
      post("bento", "buyer", Map.of("shopId", shop, "lines", lines), "/v1/orders")
          .statusCode(400)
          .body("code", equalTo("invalid-fields"));
    }
  }

  private static ValidatableResponse change(String shop, String person, String version) {
    return change(shop, person, version, "New name");
  }

  private static ValidatableResponse change(
      String shop, String person, String version, String name) {
    var request =
        given()
            .auth()
            .oauth2(Tokens.of(person, "seller"))
            .contentType("application/json")
            .body(Map.of("name", name));
    return (version == null ? request : request.header("If-Match", version))
        .patch("/v1/shops/" + shop)
        .then();
  }
}
