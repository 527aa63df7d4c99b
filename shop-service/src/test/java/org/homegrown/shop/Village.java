package org.homegrown.shop;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** Sellers and buyers doing what they do, over HTTP. */
public final class Village {

  private Village() {}

  public static ValidatableResponse post(String person, String role, Object body, String path) {
    return post(person, role, UUID.randomUUID().toString(), body, path);
  }

  public static ValidatableResponse post(
      String person, String role, String key, Object body, String path) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, role))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  public static ValidatableResponse get(String person, String role, String path) {
    return given().auth().oauth2(Tokens.of(person, role)).get(path).then();
  }

  public static String openShop(String seller) {
    return post(seller, "seller", shop(handle()), "/v1/shops").statusCode(201).extract().path("id");
  }

  public static Map<String, Object> shop(String handle) {
    return Map.of("handle", handle, "name", "Mei's tea garden", "region", "CN-ZJ", "story", "Tea.");
  }

  public static String handle() {
    return "shop-" + UUID.randomUUID().toString().substring(0, 13);
  }

  /** The id of the only variant of a new product. */
  public static String listProduct(String seller, String shop, long stock) {
    return post(seller, "seller", product("SKU-" + UUID.randomUUID(), stock), products(shop))
        .statusCode(201)
        .extract()
        .path("variants[0].id");
  }

  public static Map<String, Object> product(String sku, long stock) {
    return Map.of(
        "title",
        "Longjing",
        "variants",
        List.of(
            Map.of(
                "sku", sku, "price", Map.of("amount", 8800, "currency", "CNY"), "stock", stock)));
  }

  public static String products(String shop) {
    return "/v1/shops/" + shop + "/products";
  }

  public static Map<String, Object> order(String shop, String variant, int quantity) {
    return Map.of(
        "shopId", shop, "lines", List.of(Map.of("variantId", variant, "quantity", quantity)));
  }

  public static String placeOrder(String buyer, String shop, String variant) {
    return post(buyer, "buyer", order(shop, variant, 1), "/v1/orders")
        .statusCode(201)
        .extract()
        .path("id");
  }

  public static ValidatableResponse pay(String buyer, String order, String token) {
    return post(
        buyer,
        "buyer",
        Map.of("method", "sandbox", "token", token),
        "/v1/orders/" + order + "/payments");
  }
}
