package org.homegrown.shop.checkout;

import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Buyers at checkout, over HTTP. */
public final class Market {

  /** A shop with one product of one variant. */
  public record Stall(String seller, String shop, String variant) {

    public static Stall with(long stock) {
      var seller = "seller-" + UUID.randomUUID();
      var shop = openShop(seller);
      return new Stall(seller, shop, listProduct(seller, shop, stock));
    }
  }

  private Market() {}

  public static String buyer() {
    return "buyer-" + UUID.randomUUID();
  }

  public static Map<String, Object> checkout(String token, Stall... stalls) {
    return Map.of(
        "shops",
        List.of(stalls).stream().map(stall -> order(stall.shop(), stall.variant(), 1)).toList(),
        "payment",
        Map.of("method", "sandbox", "token", token));
  }

  public static ValidatableResponse buy(String buyer, String key, Object checkout) {
    return post(buyer, "buyer", key, checkout, "/v1/checkouts");
  }

  public static ValidatableResponse buy(String buyer, Object checkout) {
    return buy(buyer, UUID.randomUUID().toString(), checkout);
  }
}
