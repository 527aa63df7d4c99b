package org.homegrown.shop.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.products;
import static org.homegrown.shop.catalogue.Stall.add;
import static org.homegrown.shop.catalogue.Stall.draft;
import static org.homegrown.shop.catalogue.Stall.product;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ExportingProductsTest {

  private static final String HEADER =
      "shop,sku,title,price,currency,stock,category,weight_grams,description\r\n";

  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void whatIsExportedFromOneShopCanBeImportedIntoAnother() {
    var shop = openShop(mei);
    var tea = product("龙井, \"first\" flush", "tea", 100);
    tea.put("description", "Line one\nline two");
    add(mei, shop, tea);
    add(mei, shop, product("Pão", "food", 250));
    add(mei, shop, draft("Not yet"));
    var file = export(shop).asString();

    var other = openShop(mei);
    var moved = file.replace(handle(shop) + ",", handle(other) + ",");
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .contentType("text/csv")
        .body(moved.getBytes(StandardCharsets.UTF_8))
        .post("/v1/products/imports")
        .then()
        .statusCode(201)
        .body("created", equalTo(2))
        .body("failed", equalTo(0));
    assertEquals(moved, export(other).asString());
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
