package org.homegrown.shop.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.handle;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.products;
import static org.homegrown.shop.Village.shop;
import static org.homegrown.shop.catalogue.Stall.add;
import static org.homegrown.shop.catalogue.Stall.call;
import static org.homegrown.shop.catalogue.Stall.draft;
import static org.homegrown.shop.catalogue.Stall.move;
import static org.homegrown.shop.catalogue.Stall.path;
import static org.homegrown.shop.catalogue.Stall.product;
import static org.homegrown.shop.catalogue.Stall.variant;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.Method;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class KeepingProductsTest {

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();

  @Inject DataSource database;

  private String shop;

  @BeforeEach
  void open() {
    shop = openShop(mei);
  }

  @Test
  void aDraftIsSeenByItsSellerOnly() {
    var product = add(mei, shop, draft("Biluochun"));
    given().get("/v1/products/" + product).then().statusCode(404);
    given().get("/v1/products?shop=" + shop).then().body("items.size()", equalTo(0));
    get(mei, "seller", products(shop) + "?status=DRAFT")
        .body("items.id", contains(product))
        .body("items[0].listedAt", nullValue());
    get(mei, "seller", path(shop, product)).body("status", equalTo("DRAFT"));
    get(nilo, "seller", path(shop, product)).statusCode(404);
    get(nilo, "seller", products(shop)).statusCode(404);
  }

  @Test
  void aProductIsToldOfWhenItIsFirstPublishedAndNeverAgain() {
    var product = add(mei, shop, draft("Biluochun"));
    assertEquals(0, told(product));
    move(mei, shop, product, "publish").statusCode(200).body("status", equalTo("PUBLISHED"));
    given().get("/v1/products/" + product).then().statusCode(200);
    move(mei, shop, product, "publish")
        .statusCode(409)
        .body("code", equalTo("product-move-refused"));
    move(mei, shop, product, "archive").statusCode(200);
    move(mei, shop, product, "archive").statusCode(409);
    given().get("/v1/products/" + product).then().statusCode(404);
    given().get("/v1/products?shop=" + shop).then().body("items.size()", equalTo(0));
    move(mei, shop, product, "publish").statusCode(200);
    given().get("/v1/products?shop=" + shop).then().body("items.id", contains(product));
    assertEquals(1, told(product));
  }

  @Test
  void twoPublishersTellOnce() throws Exception {
    var product = add(mei, shop, draft("Biluochun"));
    Callable<Integer> publish = () -> move(mei, shop, product, "publish").extract().statusCode();
    try (var twins = Executors.newFixedThreadPool(4)) {
      var answers = twins.invokeAll(List.of(publish, publish, publish, publish));
      var published = 0;
      for (var answer : answers) {
        published += answer.get() == 200 ? 1 : 0;
      }
      assertEquals(1, published);
    }
    assertEquals(1, told(product));
  }

  @Test
  void anArchivedProductStaysAsItIsAndIsNotSold() {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    String variant = get(mei, "seller", path(shop, product)).extract().path("variants[0].id");
    move(mei, shop, product, "archive").statusCode(200);
    call(Method.PATCH, mei, path(shop, product), Map.of("title", "X"), "*")
        .statusCode(409)
        .body("code", equalTo("product-archived"));
    post(mei, "seller", variant("S-2", 100), path(shop, product) + "/variants").statusCode(409);
    post("bento", "buyer", order(shop, variant, 1), "/v1/orders")
        .body("code", equalTo("product-archived"));
  }

  @Test
  void aChangeNeedsTheVersionThatTheSellerSaw() {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    var tag = get(mei, "seller", path(shop, product)).extract().header("ETag");
    var change = Map.of("title", "Longjing 2026", "category", "");
    call(Method.PATCH, mei, path(shop, product), change, null).statusCode(428);
    call(Method.PATCH, mei, path(shop, product), change, tag)
        .statusCode(200)
        .body("title", equalTo("Longjing 2026"))
        .body("category", nullValue());
    call(Method.PATCH, mei, path(shop, product), change, tag).statusCode(412);
    call(Method.PATCH, nilo, path(shop, product), change, "*").statusCode(404);
    given().get("/v1/products/" + product).then().body("title", equalTo("Longjing 2026"));
  }

  @Test
  void everyVariantNamesAValueOfEachOptionAndNoTwoTheSame() {
    var shirt = product("Shirt", "fashion", 1);
    shirt.put(
        "options",
        List.of(
            Map.of("name", "Colour", "values", List.of("red", "blue")),
            Map.of("name", "Size", "values", List.of("M", "L"))));
    shirt.put("variants", List.of(variant("A", 100, "red", "M"), variant("B", 120, "red", "L")));
    var product = add(mei, shop, shirt);
    get(mei, "seller", path(shop, product))
        .body("options.name", contains("Colour", "Size"))
        .body("variants[1].choices", contains("red", "L"));
    var variants = path(shop, product) + "/variants";
    post(mei, "seller", variant("C", 100, "red", "M"), variants)
        .statusCode(409)
        .body("code", equalTo("choices-taken"));
    for (var wrong : List.of(variant("C", 1, "green", "M"), variant("C", 1, "blue"))) {
      post(mei, "seller", wrong, variants).statusCode(422).body("code", equalTo("choice-unknown"));
    }
    post(mei, "seller", variant("A", 100, "blue", "M"), variants)
        .statusCode(409)
        .body("code", equalTo("sku-taken"));
    post(mei, "seller", variant("C", 100, "blue", "M"), variants).statusCode(201);
    post(nilo, "seller", variant("D", 100, "blue", "L"), variants).statusCode(404);
  }

  @Test
  void ofTheSameSkuAtOnceOneIsMade() throws Exception {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    Callable<Integer> twin =
        () -> post(mei, "seller", twin("TWIN"), products(shop)).extract().statusCode();
    try (var twins = Executors.newFixedThreadPool(4)) {
      var made = 0;
      for (var answer : twins.invokeAll(List.of(twin, twin, twin, twin))) {
        made += answer.get() == 201 ? 1 : 0;
        assertEquals(true, answer.get() == 201 || answer.get() == 409);
      }
      assertEquals(1, made);
    }
    get(mei, "seller", path(shop, product)).statusCode(200);
  }

  private static Map<String, Object> twin(String sku) {
    var product = product("Twin", "tea", 100);
    product.put("variants", List.of(variant(sku, 100)));
    return product;
  }

  @Test
  void variantsOfOneProductMadeAtOnceAreNumberedOnceEach() throws Exception {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    try (var twins = Executors.newFixedThreadPool(4)) {
      var calls =
          IntStream.range(0, 4)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () ->
                          post(
                                  mei,
                                  "seller",
                                  variant("V-" + i, 100),
                                  path(shop, product) + "/variants")
                              .extract()
                              .statusCode())
              .toList();
      for (var answer : twins.invokeAll(calls)) {
        assertEquals(201, answer.get());
      }
    }
    get(mei, "seller", path(shop, product)).body("variants.size()", equalTo(5));
  }

  @Test
  void aVariantGetsAnotherPriceInTheShopsCurrency() {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    String variant = get(mei, "seller", path(shop, product)).extract().path("variants[0].id");
    var path = path(shop, product) + "/variants/" + variant;
    call(Method.PATCH, mei, path, price(250, "CNY"), null).statusCode(428);
    call(Method.PATCH, mei, path, price(250, "BRL"), "*")
        .statusCode(422)
        .body("code", equalTo("currency-mismatch"));
    call(Method.PATCH, mei, path, price(250, "CNY"), "*")
        .statusCode(200)
        .body("variants[0].price.amount", equalTo(250));
    given()
        .get("/v1/products?sort=price&shop=" + shop)
        .then()
        .body("items[0].variants[0].price.amount", equalTo(250));
    call(Method.PATCH, mei, path, price(0, "CNY"), "*").statusCode(400);
    call(Method.PATCH, nilo, path, price(1, "CNY"), "*").statusCode(404);
    var elsewhere = path(shop, product) + "/variants/" + UUID.randomUUID();
    call(Method.PATCH, mei, elsewhere, price(1, "CNY"), "*")
        .statusCode(404)
        .body("code", equalTo("variant-not-found"));
  }

  private static Map<String, Object> price(long amount, String currency) {
    return Map.of("price", Map.of("amount", amount, "currency", currency));
  }

  @Test
  void theOriginalIsOneOfTheLanguagesToChooseFrom() {
    var tea = product("Longjing tea", "tea", 100);
    tea.put("language", "en");
    var product = add(mei, shop, tea);
    call(Method.PUT, mei, path(shop, product) + "/texts/pt-BR", Map.of("title", "Chá"), null)
        .statusCode(200);
    var address = "/v1/products/" + product;
    for (var wish : List.of("en-US,en;q=0.9,pt;q=0.5", "fr, en, pt", "*, en")) {
      given()
          .header("Accept-Language", wish)
          .get(address)
          .then()
          .body("title", equalTo("Longjing tea"))
          .body("locale", equalTo("en"));
    }
    given().header("Accept-Language", "pt, en").get(address).then().body("title", equalTo("Chá"));
    var tag = get(mei, "seller", path(shop, product)).extract().header("ETag");
    call(Method.PATCH, mei, path(shop, product), Map.of("language", "fr"), tag).statusCode(200);
    given().get(address).then().body("locale", equalTo("fr"));
    given().get(address + "?locale=en").then().body("locale", equalTo("fr"));
    tea.put("language", "english");
    post(mei, "seller", tea, products(shop)).statusCode(400);
  }

  @Test
  void anOriginalWithoutASaidLanguageIsInTheOneOfItsRegion() {
    var brazil = new HashMap<>(shop(handle()));
    brazil.put("region", "BR-SP");
    String loja = post(nilo, "seller", brazil, "/v1/shops").statusCode(201).extract().path("id");
    var cha = product("Chá", "tea", 100);
    cha.put(
        "variants",
        List.of(
            Map.of("sku", "C-1", "price", Map.of("amount", 100, "currency", "BRL"), "stock", 1)));
    given().get("/v1/products/" + add(nilo, loja, cha)).then().body("locale", equalTo("pt"));
    given()
        .get("/v1/products/" + add(mei, shop, product("茶", "tea", 100)))
        .then()
        .body("locale", equalTo("zh"));
  }

  @Test
  void aBuyerReadsInTheirOwnLanguageWhereThereIsOne() {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    call(Method.PUT, mei, path(shop, product) + "/texts/zh-CN", Map.of("title", "龙井"), null)
        .statusCode(200);
    call(Method.PUT, mei, path(shop, product) + "/texts/pt-BR", Map.of("title", "Chá"), null)
        .statusCode(200);
    var address = "/v1/products/" + product;
    given().get(address).then().body("title", equalTo("Longjing")).body("locale", equalTo("zh"));
    given().get(address + "?locale=zh-CN").then().body("title", equalTo("龙井"));
    given()
        .header("Accept-Language", "fr, pt;q=0.8, zh;q=0.5")
        .get(address)
        .then()
        .header("Vary", "Accept-Language")
        .body("title", equalTo("Chá"))
        .body("locale", equalTo("pt-BR"));
    given()
        .header("Accept-Language", ";;=nonsense")
        .get(address)
        .then()
        .body("title", equalTo("Longjing"));
    given()
        .get("/v1/products?locale=zh-CN&shop=" + shop)
        .then()
        .body("items.title", contains("龙井"));
    given().get(address + "?locale=nonsense-xx").then().statusCode(400);
    call(Method.DELETE, mei, path(shop, product) + "/texts/zh-CN", "", null).statusCode(200);
    given().get(address + "?locale=zh-CN").then().body("title", equalTo("Longjing"));
    call(Method.PUT, mei, path(shop, product) + "/texts/XX", Map.of("title", "x"), null)
        .statusCode(400);
    call(Method.PUT, nilo, path(shop, product) + "/texts/en", Map.of("title", "x"), null)
        .statusCode(404);
  }

  @Test
  void buyersSeeTheHarvestsThatAProductComesFrom() {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    String variant = get(mei, "seller", path(shop, product)).extract().path("variants[0].id");
    var lots = path(shop, product) + "/variants/" + variant + "/lots";
    var lot = Map.of("harvestedOn", "2026-04-03", "grade", "first flush", "quantity", 120);
    String id = post(mei, "seller", lot, lots).statusCode(201).extract().path("id");
    given()
        .get("/v1/products/" + product + "/lots")
        .then()
        .body("items.harvestedOn", contains("2026-04-03"))
        .body("items.grade", hasItem("first flush"));
    var reversed = Map.of("harvestedOn", "2026-04-03", "bestBefore", "2026-04-01", "quantity", 1);
    post(mei, "seller", reversed, lots).statusCode(422).body("code", equalTo("lot-dates-reversed"));
    post(mei, "seller", Map.of("harvestedOn", "soon", "quantity", 1), lots).statusCode(400);
    post(nilo, "seller", lot, lots).statusCode(404);
    call(Method.DELETE, nilo, lots + "/" + id, "", null).statusCode(404);
    call(Method.DELETE, mei, lots + "/" + id, "", null).statusCode(204);
    call(Method.DELETE, mei, lots + "/" + id, "", null).statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"T\",\"variants\":[]}",
        "{\"title\":\"T\",\"status\":\"ARCHIVED\",\"variants\":[{\"sku\":\"A\",\"price\":{\"amount\":1,\"currency\":\"CNY\"},\"stock\":1}]}",
        "{\"title\":\"T\",\"variants\":[{\"sku\":\"A\",\"price\":{\"amount\":-1,\"currency\":\"CNY\"},\"stock\":1}]}",
        "{\"title\":\"T\",\"options\":[{\"name\":\"\",\"values\":[\"a\"]}],\"variants\":[{\"sku\":\"A\",\"price\":{\"amount\":1,\"currency\":\"CNY\"},\"stock\":1}]}"
      })
  void badInputIsNamedAndChangesNothing(String body) {
    post(mei, "seller", body, products(shop))
        .statusCode(400)
        .body("code", equalTo("invalid-fields"));
    get(mei, "seller", products(shop)).body("items.size()", equalTo(0));
  }

  @Test
  void aTenMegabyteTitleIsTooLong() {
    post(mei, "seller", product("x".repeat(10_000_000), "tea", 1), products(shop))
        .statusCode(400)
        .body("code", equalTo("invalid-fields"));
  }

  private long told(String product) {
    return new Books(database)
        .number(
            "select count(*) from outbox where type = 'product.listed' and subject = '%s'",
            product);
  }
}
