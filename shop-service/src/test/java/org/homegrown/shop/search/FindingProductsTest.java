package org.homegrown.shop.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.catalogue.Stall.add;
import static org.homegrown.shop.catalogue.Stall.product;
import static org.homegrown.shop.catalogue.Stall.variant;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.catalogue.Stall;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class FindingProductsTest {

  private final String mei = "mei-" + UUID.randomUUID();

  @Inject DataSource database;

  private String shop;

  @BeforeEach
  void open() {
    shop = openShop(mei);
  }

  @ParameterizedTest
  @CsvSource({
    "西湖龙井绿茶 明前, 龙井",
    "西湖龙井绿茶 明前, 绿茶",
    "西湖龙井绿茶 明前, 茶",
    "西湖龙井绿茶 明前, 明前 龙井",
    "Pão de queijo mineiro, pao",
    "Pão de queijo mineiro, PÃO DE QUEIJOS",
    "Café torrado em grãos, cafés torrados",
    "Hand-painted bowls, bowl",
    "Hand-painted bowls, painting bowl",
    "The longest scarves, scarves",
    "Chocolate amargo, choclate",
    "Rapadura do sertão, rapadra"
  })
  void isFoundByWhatPeopleSay(String title, String said) {
    var wanted = add(mei, shop, product(title, "x", 100));
    var other = add(mei, shop, product("Zebu 牛", "x", 100));
    find("q", said).body("items.id", hasItem(wanted)).body("items.id", not(hasItem(other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"the", "de", "'", "& | !", "<->", ":*", "\\", "%", "龙龙龙龙", "a b c d e f"})
  void nothingThatPeopleSayBreaksTheSearch(String said) {
    add(mei, shop, product("Longjing", "tea", 100));
    find("q", said).statusCode(200);
  }

  @Test
  void translationsAreFoundToo() {
    var wanted = add(mei, shop, product("Longjing", "tea", 100));
    Stall.call(
            Method.PUT,
            mei,
            Stall.path(shop, wanted) + "/texts/zh-CN",
            Map.of("title", "西湖龙井", "description", "手工炒制"),
            null)
        .statusCode(200);
    find("q", "手工").body("items.id", contains(wanted));
  }

  @Test
  void aTitleCountsMoreThanADescription() {
    var described = product("Cup", "x", 100);
    described.put("description", "For jasmine and other teas");
    var second = add(mei, shop, described);
    var first = add(mei, shop, product("Jasmine", "x", 100));
    find("q", "jasmine").body("items.id", contains(first, second));
  }

  @Test
  void aCategoryIsFoundWithAllBelowIt() {
    var root = "r" + UUID.randomUUID().toString().substring(0, 8);
    category(root, null).statusCode(200);
    category(root + "-leaf", root).statusCode(200);
    var deep = add(mei, shop, product("Deep", root + "-leaf", 100));
    var flat = add(mei, shop, product("Flat", root, 100));
    var free = add(mei, shop, product("Free", "Whatever they wrote", 100));
    find("category", root).body("items.id", contains(flat, deep));
    find("category", root + "-leaf").body("items.id", contains(deep));
    find("category", "Whatever they wrote").body("items.id", contains(free));
  }

  @Test
  void aRegionIsFoundWithAllBelowIt() {
    var wanted = add(mei, shop, product("Here", "x", 100));
    for (var region : List.of("CN", "CN-ZJ")) {
      find("region", region).body("items.id", contains(wanted));
    }
    find("region", "BR").body("items.size()", equalTo(0));
    find("region", "nowhere").body("items.size()", equalTo(0));
  }

  @Test
  void whatAShutShopHadIsNotShown() {
    var product = add(mei, shop, product("Longjing", "tea", 100));
    find("q", "longjing").body("items.id", contains(product));
    new Books(database).change("update shop set status = 'CLOSED' where id = '%s'", shop);
    find("q", "longjing").body("items.size()", equalTo(0));
    find("sort", "newest").body("items.size()", equalTo(0));
    given().get("/v1/products/" + product).then().statusCode(404);
  }

  @Test
  void pricesFilterAndSort() {
    var cheap = add(mei, shop, product("Cheap", "x", 100));
    var dear = add(mei, shop, product("Dear", "x", 900));
    var middle = add(mei, shop, product("Middle", "x", 500));
    find("sort", "price").body("items.id", contains(cheap, middle, dear));
    find("sort", "-price").body("items.id", contains(dear, middle, cheap));
    find("sort", "newest").body("items.id", contains(middle, dear, cheap));
    find("minPrice", "500").body("items.id", contains(middle, dear));
    find("maxPrice", "500").body("items.id", contains(middle, cheap));
  }

  @Test
  void oneVariantMustCostBetweenTheTwoPrices() {
    var wide = product("Wide", "x", 10);
    wide.put("options", List.of(Map.of("name", "Size", "values", List.of("S", "L", "M"))));
    wide.put("variants", List.of(variant("W-1", 10, "S"), variant("W-2", 1000, "L")));
    var product = add(mei, shop, wide);
    between(100, 200).body("items", hasSize(0));
    for (var range :
        List.of(List.of(10, 10), List.of(5, 20), List.of(1, 2000), List.of(900, 1000))) {
      between(range.get(0), range.get(1)).body("items.id", contains(product));
    }
    post(mei, "seller", variant("W-3", 150, "M"), Stall.path(shop, product) + "/variants")
        .statusCode(201);
    between(100, 200).body("items.id", contains(product));
    between(200, 100).body("items", hasSize(0));
  }

  private ValidatableResponse between(int least, int most) {
    return given()
        .queryParams("shop", shop, "minPrice", least, "maxPrice", most)
        .get("/v1/products")
        .then()
        .statusCode(200);
  }

  @Test
  void aLetterAndItsAccentMayComeApart() {
    var pao = add(mei, shop, product("Pão", "café", 100));
    find("q", " pa\u0303o ").body("items.id", contains(pao));
    find("category", " cafe\u0301 ").body("items.id", contains(pao));
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "price", "-price", "relevance"})
  void pagesShowEverythingOnce(String sort) {
    var all =
        new HashSet<>(
            IntStream.range(0, 7)
                .mapToObj(i -> add(mei, shop, product("Oolong " + i % 3, "x", 100 + i % 2)))
                .toList());
    var seen = new ArrayList<String>();
    String after = null;
    do {
      var request = given().queryParams("shop", shop, "q", "oolong", "sort", sort, "limit", 2);
      var page =
          (after == null ? request : request.queryParam("after", after))
              .get("/v1/products")
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.path("items.id"));
      after = page.path("next");
    } while (after != null);
    assertEquals(7, seen.size());
    assertEquals(all, new HashSet<>(seen));
  }

  @ParameterizedTest
  @CsvSource({
    "sort=cheapest, invalid-fields",
    "sort=relevance, words-missing",
    "sort=price, currency-missing",
    "maxPrice=5, currency-missing",
    "minPrice=-1, invalid-fields",
    "currency=yuan, invalid-fields",
    "after=nonsense, cursor-unusable"
  })
  void wishesThatMakeNoSenseAreNamed(String wish, String code) {
    given().get("/v1/products?" + wish).then().statusCode(400).body("code", equalTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "category", "region"})
  void aNulCharacterIsNoWord(String parameter) {
    find(parameter, "tea\0").statusCode(400).body("code", equalTo("nul-character"));
  }

  @Test
  void aCursorBelongsToItsOrder() {
    add(mei, shop, product("A", "x", 100));
    add(mei, shop, product("B", "x", 100));
    String next =
        given().get("/v1/products?sort=newest&limit=1&shop=" + shop).then().extract().path("next");
    given()
        .get("/v1/products?sort=price&limit=1&shop=" + shop + "&after=" + next)
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-unusable"));
  }

  private ValidatableResponse find(String parameter, String value) {
    return given().queryParam("shop", shop).queryParam(parameter, value).get("/v1/products").then();
  }

  private static ValidatableResponse category(String code, String parent) {
    var names = Map.of("en", code);
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .contentType("application/json")
        .body(parent == null ? Map.of("names", names) : Map.of("names", names, "parent", parent))
        .put("/v1/categories/" + code)
        .then();
  }
}
