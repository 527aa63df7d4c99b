package org.homegrown.shop.promotion;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Stall.act;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.product;
import static org.homegrown.shop.Village.products;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class GivingPromotionsTest {

  private static final String PLATFORM = "/v1/promotions";

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();

  @Test
  void aSellerGivesADiscountAndFindsIt() {
    var shop = openShop(mei);
    var first = give(shop, percent("Spring-10"));
    var second = give(shop, percent(null));
    get(mei, "seller", path(shop))
        .statusCode(200)
        .body("items.id", contains(second, first))
        .body("items[1].code", equalTo("SPRING-10"))
        .body("items[1].bearer", equalTo("SHOP"))
        .body("items[1].currency", equalTo("CNY"))
        .body("items[1].used", equalTo(0));
    get(mei, "seller", path(shop) + "?limit=1").body("items.id", contains(second));
    get(mei, "seller", path(shop) + "/" + first).statusCode(200).header("ETag", "\"0\"");
  }

  @Test
  void aCodeIsThereOnceForEachGiverHoweverItIsTyped() {
    var shop = openShop(mei);
    give(shop, percent("MAÇÃ"));
    post(mei, "seller", percent("mac\u0327a\u0303"), path(shop))
        .statusCode(409)
        .body("code", equalTo("promotion-code-taken"));
    give(openShop(mei), percent("MAÇÃ"));
    give(shop, percent(null));
    give(shop, percent(null));
  }

  @Test
  void ofTwoPromotionsWithOneCodeMadeAtOnceOneIsMade() throws Exception {
    var shop = openShop(mei);
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<Integer> give =
          () -> post(mei, "seller", percent("TWIN"), path(shop)).extract().statusCode();
      var statuses = new ArrayList<Integer>();
      for (var answer : threads.invokeAll(Collections.nCopies(8, give))) {
        statuses.add(answer.get());
      }
      assertEquals(1, Collections.frequency(statuses, 201));
      assertEquals(7, Collections.frequency(statuses, 409));
    }
  }

  @Test
  void aPromotionIsEndedOnceByTheVersionThatTheSellerSaw() {
    var shop = openShop(mei);
    var promotion = give(shop, percent("END"));
    var end = path(shop) + "/" + promotion + "/end";
    act(mei, "seller", null, end).statusCode(428);
    act(mei, "seller", "\"7\"", end).statusCode(412);
    act(mei, "seller", "\"0\"", end).statusCode(200).header("ETag", "\"1\"");
    act(mei, "seller", "\"1\"", end).statusCode(409).body("code", equalTo("promotion-over"));
  }

  @Test
  void onePromotionThatHasNotStartedNeverWillOnceItIsEnded() {
    var shop = openShop(mei);
    var terms = new HashMap<>(percent("LATER"));
    terms.put("startsAt", java.time.Instant.now().plusSeconds(3600).toString());
    var promotion = give(shop, terms);
    var ended = act(mei, "seller", "*", path(shop) + "/" + promotion + "/end").statusCode(200);
    assertEquals(ended.extract().<String>path("startsAt"), ended.extract().path("endsAt"));
  }

  @Test
  void nobodyGivesOrSeesAnothersDiscounts() {
    var shop = openShop(mei);
    var promotion = give(shop, percent("MINE"));
    var other = openShop(nilo);
    post(nilo, "seller", percent("X1"), path(shop)).statusCode(404);
    get(nilo, "seller", path(shop)).statusCode(404);
    get(nilo, "seller", path(shop) + "/" + promotion).statusCode(404);
    get(nilo, "seller", path(other) + "/" + promotion)
        .statusCode(404)
        .body("code", equalTo("promotion-not-found"));
    act(nilo, "seller", "*", path(shop) + "/" + promotion + "/end").statusCode(404);
    act(nilo, "seller", "*", path(other) + "/" + promotion + "/end").statusCode(404);
    act("olga", "operator", "*", PLATFORM + "/" + promotion + "/end").statusCode(404);
    get("olga", "operator", PLATFORM).body("items.id", not(hasItem(promotion)));
  }

  @Test
  void theOperatorGivesForThePlatformAndSaysWhoBearsIt() {
    var code = "P-" + UUID.randomUUID().toString().substring(0, 8);
    var terms = new HashMap<>(percent(code));
    terms.put("bearer", "SPONSOR");
    terms.put("sponsor", "Hands for Hills");
    var id =
        post("olga", "operator", terms, PLATFORM)
            .statusCode(201)
            .body("bearer", equalTo("SPONSOR"))
            .body("sponsor", equalTo("Hands for Hills"))
            .body("shopId", nullValue())
            .extract()
            .<String>path("id");
    get("olga", "operator", PLATFORM + "/" + id).statusCode(200);
    post("olga", "operator", percent(code), PLATFORM).statusCode(409);
    act("olga", "operator", "\"0\"", PLATFORM + "/" + id + "/end").statusCode(200);
    get("olga", "operator", "/v1/audit?subject=" + id)
        .body("items.action", contains("promotion.ended", "promotion.given"));
    post("olga", "operator", Map.of("name", "n", "code", "xx", "amount", 5), PLATFORM)
        .statusCode(422)
        .body("code", equalTo("promotion-contradictory"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "SHOP     | none",
        "SPONSOR  | none",
        "SPONSOR  | platform",
        "PLATFORM | Hands for Hills",
        "none     | Hands for Hills",
      })
  void theShopsWhoWereNotAskedBearNothingAndASponsorHasAName(String bearer, String sponsor) {
    var terms = new HashMap<>(percent(null));
    terms.put("bearer", bearer);
    terms.put("sponsor", sponsor);
    post("olga", "operator", terms, PLATFORM)
        .statusCode(422)
        .body("code", equalTo("promotion-contradictory"));
  }

  @Test
  void aShopNamesNoSponsor() {
    var terms = new HashMap<>(percent(null));
    terms.put("bearer", "SPONSOR");
    terms.put("sponsor", "Hands for Hills");
    post(mei, "seller", terms, path(openShop(mei)))
        .statusCode(422)
        .body("code", equalTo("promotion-contradictory"));
  }

  @Test
  void aShopDiscountsItsOwnProductsOnly() {
    var shop = openShop(mei);
    var mine = post(mei, "seller", product("P-1", 1), products(shop)).extract().<String>path("id");
    var other = openShop(nilo);
    var theirs =
        post(nilo, "seller", product("P-1", 1), products(other)).extract().<String>path("id");
    give(shop, with("productId", mine));
    post(mei, "seller", with("productId", theirs), path(shop))
        .statusCode(422)
        .body("code", equalTo("product-unknown"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                               | 400 | invalid-fields",
        "{'name':'n','basisPoints':0}                     | 400 | invalid-fields",
        "{'name':'n','basisPoints':10001}                 | 400 | invalid-fields",
        "{'name':'n','amount':0}                          | 400 | invalid-fields",
        "{'name':'n','amount':1,'code':'a b'}             | 400 | invalid-fields",
        "{'name':'n','amount':1,'usageLimit':0}           | 400 | invalid-fields",
        "{'name':'n','amount':1,'startsAt':'tomorrow'}    | 400 | invalid-fields",
        "{'name':'n','amount':1,'shopId':'x'}             | 400 | invalid-fields",
        "{'name':'n'}                                     | 422 | promotion-contradictory",
        "{'name':'n','amount':1,'basisPoints':1}          | 422 | promotion-contradictory",
        "{'name':'n','amount':1,'bearer':'PLATFORM'}      | 422 | promotion-contradictory",
        "{'name':'n','amount':1,'endsAt':'2020-01-01T00:00:00Z'} | 422 | promotion-contradictory",
        "{'name':'n','amount':1,'startsAt':'+99999-01-01T00:00:00Z'} | 400 | invalid-fields",
        "{'name':'n','amount':1,'category':'c','productId':'00000000-0000-0000-0000-000000000001'} | 422 | promotion-contradictory",
        "{'name':'n','amount':1,'currency':'EUR'}         | 422 | currency-mismatch",
        "{'name':'n','amount':1,'productId':'00000000-0000-0000-0000-000000000001'} | 422 | product-unknown",
      })
  void badInputIsNamedAndChangesNothing(String body, int status, String code) {
    var shop = openShop(mei);
    post(mei, "seller", body.replace('\'', '"'), path(shop))
        .statusCode(status)
        .body("code", equalTo(code));
    get(mei, "seller", path(shop)).body("items", equalTo(List.of()));
  }

  private String give(String shop, Map<String, Object> terms) {
    return post(mei, "seller", terms, path(shop)).statusCode(201).extract().path("id");
  }

  private static Map<String, Object> percent(String code) {
    return code == null
        ? Map.of("name", "Spring", "basisPoints", 1000)
        : Map.of("name", "Spring", "basisPoints", 1000, "code", code);
  }

  private static Map<String, Object> with(String field, Object value) {
    return Map.of("name", "Spring", "basisPoints", 1000, field, value);
  }

  private static String path(String shop) {
    return "/v1/shops/" + shop + "/promotions";
  }
}
