package org.homegrown.shop.seller;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;

import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class SellerFactsTest {

  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void aSellersShopIsKnown() {
    var shop = openShop(mei);
    listProduct(mei, shop, 4);
    facts("service")
        .statusCode(200)
        .body("shopId", equalTo(shop))
        .body("region", equalTo("CN-ZJ"))
        .body("listed", equalTo(1))
        .body("salesCount", equalTo(0))
        .body("sales", hasSize(0));
  }

  @Test
  void thatSomebodyHasNoShopIsKnownToo() {
    facts("service").statusCode(200).body("shopId", nullValue()).body("salesCount", equalTo(0));
  }

  @Test
  void onlyServicesMayAsk() {
    facts("seller").statusCode(403);
  }

  private io.restassured.response.ValidatableResponse facts(String role) {
    return get("incubation-service", role, "/internal/sellers/" + mei + "/facts");
  }
}
