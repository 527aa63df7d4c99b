package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class OwnShopTest {

  @Inject DataSource database;

  @Test
  void nobodyBuysInTheirOwnShopAndKeepsWhatThePlatformAdds() {
    var stall = Stall.with(5);
    var code = "GIFT" + UUID.randomUUID();
    post(
            "olga",
            "operator",
            Map.of("name", "Gift", "basisPoints", 5000, "code", code, "bearer", "PLATFORM"),
            "/v1/promotions")
        .statusCode(201);
    var checkout = new HashMap<String, Object>(checkout("approve", stall));
    checkout.put("codes", List.of(code));
    buy(stall.seller(), checkout).statusCode(422).body("code", equalTo("own-shop"));
    buy(stall.seller(), checkout("approve", Stall.with(5), stall))
        .statusCode(422)
        .body("code", equalTo("own-shop"));
    post(stall.seller(), "buyer", order(stall.shop(), stall.variant(), 1), "/v1/orders")
        .statusCode(422)
        .body("code", equalTo("own-shop"));
    assertEquals(
        0,
        new Books(database)
            .number("select count(*) from orders where shop_id = '%s'", stall.shop()));
    buy(Market.buyer(), checkout).statusCode(201);
  }
}
