package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Stall.delete;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class BuyingACartTest {

  private static final int ROUNDS = 20;
  private static final int DEVICES = 8;
  private static final Map<String, Object> PAYMENT =
      Map.of("method", "sandbox", "token", "approve");
  private static final Map<String, Object> ALL = Map.of("cart", true, "payment", PAYMENT);

  @Inject DataSource database;

  private final String buyer = buyer();
  private Stall stall;
  private Stall other;

  @BeforeEach
  void openShops() {
    stall = Stall.with(500);
    other = Stall.with(500);
  }

  @Test
  void manyDevicesThatBuyOneCartAtOnceBuyItOnce() throws Exception {
    var books = new Books(database);
    try (var devices = Executors.newFixedThreadPool(DEVICES)) {
      for (int round = 0; round < ROUNDS; round++) {
        var person = buyer();
        putIn(person, stall, 2);
        putIn(person, other, 1);
        Callable<Integer> device = () -> buy(person, ALL).extract().statusCode();
        var answers =
            devices.invokeAll(IntStream.range(0, DEVICES).mapToObj(i -> device).toList()).stream()
                .map(answer -> answer.resultNow())
                .toList();
        assertEquals(1, answers.stream().filter(status -> status == 201).count(), "" + answers);
        assertTrue(Set.of(201, 409, 422).containsAll(answers), answers::toString);
        assertEquals(
            1, books.number("select count(*) from order_group where buyer = '%s'", person));
      }
    }
    books.mustAgree(stall.shop());
    books.mustAgree(other.shop());
  }

  @Test
  void onlyWhatTheNamedShopsHaveIsBoughtAndTheRestStaysInTheCart() {
    putIn(buyer, stall, 2);
    putIn(buyer, other, 1);
    buy(buyer, Map.of("cart", true, "fromShops", List.of(other.shop()), "payment", PAYMENT))
        .statusCode(201)
        .body("orders.shopId", contains(other.shop()));
    get(buyer, "buyer", "/v1/cart").body("shops.shopId", contains(stall.shop()));
    refused(Map.of("cart", true, "fromShops", List.of(other.shop())), 422, "cart-empty");
    get(buyer, "buyer", "/v1/cart").body("shops", hasSize(1));
  }

  @Test
  void whatContradictsItselfIsRefused() {
    putIn(buyer, stall, 1);
    var named = order(stall.shop(), stall.variant(), 1);
    var delivery = List.of(Map.of("shopId", stall.shop(), "deliveryOptionId", UUID.randomUUID()));
    refused(Map.of("cart", true, "shops", List.of(named)), 400, "checkout-ambiguous");
    refused(Map.of("shops", List.of(named), "deliveries", delivery), 400, "checkout-ambiguous");
    refused(
        Map.of("shops", List.of(named), "fromShops", List.of(stall.shop())),
        400,
        "checkout-ambiguous");
    var lines = List.of(Map.of("variantId", stall.variant(), "quantity", 1));
    refused(
        Map.of(
            "shops",
            List.of(
                Map.of(
                    "shopId", stall.shop(), "lines", lines, "deliveryOptionId", UUID.randomUUID()),
                Map.of(
                    "shopId",
                    stall.shop(),
                    "lines",
                    lines,
                    "deliveryOptionId",
                    UUID.randomUUID()))),
        400,
        "checkout-ambiguous");
  }

  @Test
  void oneAddressAtATimeIsSaid() {
    var twice = new HashMap<String, Object>(order(stall.shop(), stall.variant(), 1));
    twice.put("addressId", UUID.randomUUID());
    twice.put(
        "deliverTo",
        Map.of(
            "name", "Bento",
            "phone", "+5511987650001",
            "lines", List.of("Rua 1"),
            "town", "Campinas",
            "region", "BR-SP"));
    post(buyer, "buyer", twice, "/v1/orders")
        .statusCode(400)
        .body("code", equalTo("checkout-ambiguous"));
    var checkout = new HashMap<String, Object>(twice);
    checkout.keySet().removeAll(Set.of("shopId", "lines"));
    checkout.put("shops", List.of(order(stall.shop(), stall.variant(), 1)));
    refused(checkout, 400, "checkout-ambiguous");
  }

  @Test
  void aCallThatWasAnsweredIsAnsweredAgainWhenItsAddressIsGone() {
    String address =
        post(
                buyer,
                "buyer",
                Map.of(
                    "name", "Bento",
                    "phone", "+5511987650001",
                    "lines", List.of("Rua 1"),
                    "town", "Campinas",
                    "region", "BR-SP"),
                "/v1/me/addresses")
            .statusCode(201)
            .extract()
            .path("id");
    var key = UUID.randomUUID().toString();
    var checkout =
        Map.of(
            "shops", List.of(order(stall.shop(), stall.variant(), 1)),
            "addressId", address,
            "payment", PAYMENT);
    String made = buy(buyer, key, checkout).statusCode(201).extract().path("id");
    delete(buyer, "buyer", "/v1/me/addresses/" + address);
    buy(buyer, key, checkout)
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(made));
    buy(buyer, checkout).statusCode(404).body("code", equalTo("address-not-found"));
  }

  private void refused(Object checkout, int status, String code) {
    buy(buyer, checkout).statusCode(status).body("code", equalTo(code));
  }

  private static void putIn(String person, Stall stall, int quantity) {
    put(person, "buyer", Map.of("quantity", quantity), "/v1/cart/lines/" + stall.variant())
        .statusCode(200);
  }
}
