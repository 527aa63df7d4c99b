package org.homegrown.shop.checkout;

import static org.homegrown.shop.Village.post;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.checkout.Market.Stall;

/** Codes that leave nothing to be paid, and checkouts with them. */
public final class Free {

  private Free() {}

  /** Of a shop, which bears it. */
  public static String ofShop(String seller, String shop, Map<String, Object> terms) {
    return code(seller, "seller", terms, "/v1/shops/" + shop + "/promotions");
  }

  public static String ofPlatform() {
    return code("olga", "operator", Map.of(), "/v1/promotions");
  }

  /** Of one product. */
  public static String ofPlatform(String product) {
    return code("olga", "operator", Map.of("productId", product), "/v1/promotions");
  }

  private static String code(String person, String role, Map<String, Object> terms, String path) {
    var code = "FREE-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
    var promotion = new HashMap<String, Object>(terms);
    promotion.putIfAbsent("basisPoints", 10_000);
    promotion.put("name", "A gift");
    promotion.put("code", code);
    post(person, role, promotion, path).statusCode(201);
    return code;
  }

  /** One unit of each stall. */
  static Map<String, Object> checkout(String code, String token, Stall... stalls) {
    var checkout = new HashMap<>(Market.checkout(token, stalls));
    checkout.put("codes", List.of(code));
    return checkout;
  }
}
