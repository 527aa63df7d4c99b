package org.homegrown.shop.catalogue;

import static io.restassured.RestAssured.given;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.products;

import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** A seller keeping their products, over HTTP. */
public final class Stall {

  private Stall() {}

  public static Map<String, Object> variant(String sku, long price, String... choices) {
    return Map.of(
        "sku",
        sku,
        "choices",
        List.of(choices),
        "price",
        Map.of("amount", price, "currency", "CNY"),
        "stock",
        10);
  }

  public static Map<String, Object> product(String title, String category, long price) {
    return new HashMap<>(
        Map.of(
            "title",
            title,
            "category",
            category,
            "variants",
            List.of(variant("S-" + UUID.randomUUID(), price))));
  }

  public static Map<String, Object> draft(String title) {
    var draft = product(title, "tea", 100);
    draft.put("status", "DRAFT");
    return draft;
  }

  /** The new product's id. */
  public static String add(String seller, String shop, Map<String, Object> product) {
    return post(seller, "seller", product, products(shop)).statusCode(201).extract().path("id");
  }

  public static ValidatableResponse call(
      Method method, String seller, String path, Object body, String ifMatch) {
    var request =
        given()
            .auth()
            .oauth2(Tokens.of(seller, "seller"))
            .contentType("application/json")
            .body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .request(method, path)
        .then();
  }

  public static ValidatableResponse move(String seller, String shop, String product, String move) {
    return call(Method.POST, seller, path(shop, product) + "/" + move, "", null);
  }

  public static String path(String shop, String product) {
    return products(shop) + "/" + product;
  }
}
