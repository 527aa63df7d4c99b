package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class LimitsAcrossShopsTest {

  @Inject DataSource database;

  private final String buyer = buyer();
  private final String code = "CODE" + UUID.randomUUID().toString().substring(0, 8);
  private Books books;
  private Stall tea;
  private Stall rice;

  @BeforeEach
  void openTwoShops() {
    books = new Books(database);
    tea = Stall.with(5);
    rice = Stall.with(5);
  }

  @AfterEach
  void endThePromotion() {
    books.change("update promotion set ends_at = starts_at where name = '%s'", code);
  }

  @Test
  void aPromotionForOneOrderOfABuyerIsUsedAtOneShopOfACheckout() {
    give(Map.of("buyerLimit", 1));
    buy(buyer, checkout("approve", tea, rice))
        .statusCode(201)
        .body("total.amount", equalTo(8800 + 7920));
    buy(buyer, checkout("approve", tea)).statusCode(201).body("total.amount", equalTo(8800));
  }

  @Test
  void theLastUseOfAPromotionGoesToOneShopOfACheckout() {
    give(Map.of("usageLimit", 1));
    buy(buyer, checkout("approve", tea, rice))
        .statusCode(201)
        .body("total.amount", equalTo(8800 + 7920));
  }

  @Test
  void aCodeForOneOrderCanBeTypedForACheckoutAtTwoShops() {
    give(Map.of("usageLimit", 1, "buyerLimit", 1, "code", code));
    var checkout = new HashMap<String, Object>(checkout("approve", tea, rice));
    checkout.put("codes", List.of(code));
    buy(buyer, checkout).statusCode(201).body("total.amount", equalTo(8800 + 7920));
    buy(buyer(), checkout).statusCode(422).body("code", equalTo("promotion-used-up"));
  }

  @Test
  void aCheckoutThatFailsTakesNoUseFromTheOthersOfItsBatch() {
    give(Map.of("usageLimit", 1));
    var empty = Stall.with(0);
    buy(buyer, checkout("approve", tea, empty)).statusCode(409);
    buy(buyer, checkout("approve", tea)).statusCode(201).body("total.amount", equalTo(7920));
    assertEquals(1, books.number("select used from promotion where name = '%s'", code));
    post(buyer, "buyer", order(rice.shop(), rice.variant(), 1), "/v1/orders")
        .statusCode(201)
        .body("total.amount", equalTo(8800));
  }

  private void give(Map<String, Object> limits) {
    var promotion = new HashMap<>(limits);
    promotion.put("name", code);
    promotion.put("basisPoints", 1000);
    promotion.put("bearer", "PLATFORM");
    post("olga", "operator", promotion, "/v1/promotions").statusCode(201);
  }
}
