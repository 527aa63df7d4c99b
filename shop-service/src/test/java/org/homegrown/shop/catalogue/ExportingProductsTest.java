package org.homegrown.shop.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.products;
import static org.homegrown.shop.catalogue.Stall.add;
import static org.homegrown.shop.catalogue.Stall.draft;
import static org.homegrown.shop.catalogue.Stall.move;
import static org.homegrown.shop.catalogue.Stall.product;
import static org.homegrown.shop.catalogue.Stall.variant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.imports.Sheets;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ExportingProductsTest {

  private static final String HEADER =
      "shop,sku,title,price,currency,stock,category,weight_grams,description,product,status,"
          + "language,variant_title,option_1_name,option_1_value,option_1_values,option_2_name,"
          + "option_2_value,option_2_values,option_3_name,option_3_value,option_3_values\r\n";

  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void whatIsExportedFromOneShopCanBeImportedIntoAnother() {
    var shop = openShop(mei);
    var tea = product("龙井, \"first\" flush", "tea", 100);
    tea.put("description", "Line one\r\nline two\n\nline four");
    var archived = add(mei, shop, tea);
    add(mei, shop, product("Pão", "food", 250));
    add(mei, shop, draft("=HYPERLINK(\"http://x\")"));
    add(mei, shop, draft("'=not a formula"));
    var scarf = add(mei, shop, scarf());
    for (var locale : List.of("zh-CN", "pt-BR", "sr-Latn")) {
      put(
              mei,
              "seller",
              Map.of("title", "In " + locale, "description", "@" + locale),
              products(shop) + "/" + scarf + "/texts/" + locale)
          .statusCode(200);
    }
    move(mei, shop, archived, "archive").statusCode(200);
    var sheet = export(shop).asString();
    assertFalse(sheet.contains(",=HYPERLINK") || sheet.contains(",\"=HYPERLINK"), sheet);

    var other = openShop(mei);
    Sheets.send(mei, other, sheet)
        .statusCode(201)
        .body("created", equalTo(7))
        .body("failed", equalTo(0));
    assertEquals(sheet.replace(handle(shop) + ",", handle(other) + ","), export(other).asString());
    Sheets.send(mei, other, sheet).body("unchanged", equalTo(7));
    Sheets.send("olga", "operator", shop, "", sheet).body("unchanged", equalTo(7));
  }

  @Test
  void theSameSheetThroughTheOperatorsEntranceIsTheSame() {
    var shop = openShop(mei);
    add(mei, shop, scarf());
    var other = openShop(mei);
    var moved = export(shop).asString().replace(handle(shop) + ",", handle(other) + ",");
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .contentType("text/csv")
        .body(moved.getBytes(StandardCharsets.UTF_8))
        .post("/v1/products/imports")
        .then()
        .statusCode(201)
        .body("created", equalTo(3));
    assertEquals(moved, export(other).asString());
  }

  /** Of two options, with values that no variant has. */
  private static Map<String, Object> scarf() {
    var scarf = product("Scarf", "clothes", 100);
    scarf.put("language", "en-GB");
    scarf.put(
        "options",
        List.of(
            Map.of("name", "Colour", "values", List.of("red", "a|b\\", "-none-", "=blue")),
            Map.of("name", "Size", "values", List.of("S", "XL"))));
    var first = new HashMap<>(variant("X-" + UUID.randomUUID(), 100, "a|b\\", "XL"));
    first.put("title", "+Scarf, big");
    first.put("weightGrams", 90);
    scarf.put(
        "variants",
        List.of(
            first,
            variant("-X-" + UUID.randomUUID(), 110, "=blue", "S"),
            variant("A-" + UUID.randomUUID(), 120, "red", "S")));
    return scarf;
  }

  @Test
  void countAndChecksumGoAheadOfTheFile() throws Exception {
    var shop = openShop(mei);
    assertEquals("0", export(shop).header("Row-Count"));
    assertEquals(HEADER, export(shop).asString());
    add(mei, shop, product("A", "x", 1));
    var answer = export(shop);
    assertEquals("1", answer.header("Row-Count"));
    var hash = MessageDigest.getInstance("SHA-256").digest(answer.asByteArray());
    assertEquals(
        "sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(hash)),
        answer.header("Repr-Digest"));
  }

  @Test
  void aStrangersShopIsNotThere() {
    var shop = openShop(mei);
    for (var stranger : List.of("nilo", "olga")) {
      get(stranger, "seller", products(shop) + "/export").statusCode(404);
    }
  }

  private ExtractableResponse<Response> export(String shop) {
    return get(mei, "seller", products(shop) + "/export")
        .statusCode(200)
        .contentType("text/csv")
        .extract();
  }

  private static String handle(String shop) {
    return given().get("/v1/shops/" + shop).then().extract().path("handle");
  }
}
