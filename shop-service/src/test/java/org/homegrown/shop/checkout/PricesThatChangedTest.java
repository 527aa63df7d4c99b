package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody pays another price than the one that they have seen. */
@ShopServiceTest
class PricesThatChangedTest {

  private static final Map<String, Object> PAYMENT =
      Map.of("method", "sandbox", "token", "approve");

  @Inject DataSource database;

  private final String buyer = buyer();
  private Books books;
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(50);
  }

  @Test
  void aCartIsNotBoughtAtAPriceThatItsBuyerHasNotSeen() {
    putIn();
    costs(9900);
    buy(buyer, cart())
        .statusCode(409)
        .body("code", equalTo("price-changed"))
        .body(
            "detail",
            allOf(
                containsString("Longjing"),
                containsString(stall.variant()),
                containsString("88.00 CNY"),
                containsString("99.00 CNY")));
    buy(buyer, cart()).statusCode(409);
    get(buyer, "buyer", "/v1/cart")
        .body("shops[0].lines[0].changes", hasItem("PRICE_CHANGED"))
        .body("shops[0].lines[0].priceWhenAdded.amount", equalTo(8800));
    putIn();
    buy(buyer, cart()).statusCode(201).body("total.amount", equalTo(9900));
    books.mustAgree(stall.shop());
  }

  @Test
  void aLowerPriceIsToldToo() {
    putIn();
    costs(7700);
    buy(buyer, cart()).statusCode(409).body("code", equalTo("price-changed"));
  }

  @Test
  void whoExpectsTheNewTotalHasSeenIt() {
    putIn();
    costs(9900);
    buy(buyer, expecting(cart(), 8800)).statusCode(409).body("code", equalTo("total-changed"));
    buy(buyer, expecting(cart(), 9900)).statusCode(201).body("total.amount", equalTo(9900));
    get(buyer, "buyer", "/v1/cart").body("shops", hasSize(0));
  }

  @Test
  void everyCheckoutMayExpectATotal() {
    var named = new HashMap<String, Object>();
    named.put("shops", List.of(order(stall.shop(), stall.variant(), 2)));
    named.put("payment", PAYMENT);
    buy(buyer, expecting(named, 8800))
        .statusCode(409)
        .body("code", equalTo("total-changed"))
        .body("detail", allOf(containsString("176.00 CNY"), containsString("88.00 CNY")));
    buy(buyer, expecting(named, 17_600)).statusCode(201);
    var single = new HashMap<String, Object>(order(stall.shop(), stall.variant(), 1));
    post(buyer, "buyer", expecting(single, 1), "/v1/orders")
        .statusCode(409)
        .body("code", equalTo("total-changed"));
    post(buyer, "buyer", expecting(single, 8800), "/v1/orders").statusCode(201);
    get(buyer, "buyer", "/v1/orders").body("items.total.amount", contains(8800, 17_600));
    books.mustAgree(stall.shop());
  }

  @Test
  void anotherCurrencyIsAnotherTotal() {
    putIn();
    var checkout = new HashMap<>(cart());
    checkout.put("expectedTotal", Map.of("amount", 8800, "currency", "BRL"));
    buy(buyer, checkout).statusCode(409).body("code", equalTo("total-changed"));
  }

  private static Map<String, Object> cart() {
    return Map.of("cart", true, "payment", PAYMENT);
  }

  private static Map<String, Object> expecting(Map<String, Object> checkout, long total) {
    var expecting = new HashMap<>(checkout);
    expecting.put("expectedTotal", Map.of("amount", total, "currency", "CNY"));
    return expecting;
  }

  private void putIn() {
    put(buyer, "buyer", Map.of("quantity", 1), "/v1/cart/lines/" + stall.variant()).statusCode(200);
  }

  private void costs(long price) {
    books.change("update variant set price_amount = %d where id = '%s'", price, stall.variant());
  }
}
