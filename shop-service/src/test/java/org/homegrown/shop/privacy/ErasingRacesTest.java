package org.homegrown.shop.privacy;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.kit.seal.Sealing;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.ledger.Settlement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ErasingRacesTest {

  private static final Map<String, Object> HOME =
      Map.of(
          "name",
          "Bento Quilombola",
          "phone",
          "+5511987650001",
          "lines",
          List.of("Rua das Laranjeiras 7"),
          "town",
          "Campinas",
          "region",
          "BR-SP");

  @Inject DataSource database;
  @Inject Settlement settlement;

  private final String buyer = UUID.randomUUID().toString();
  private Books books;
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(200);
  }

  @Test
  void aBookHoldsTwentyAddressesHoweverManyComeAtOnce() throws Exception {
    var additions = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 28; i++) {
      additions.add(() -> post(buyer, "buyer", HOME, "/v1/me/addresses").extract().statusCode());
    }
    try (var people = Executors.newFixedThreadPool(8)) {
      for (var answer : people.invokeAll(additions)) {
        answer.get();
      }
    }
    assertEquals(20, books.number("select count(*) from address where person = '%s'", buyer));
  }

  @Test
  void aNumberThatNoCountryHasIsRefused() {
    var address = new HashMap<>(HOME);
    for (var phone : List.of("+999123456789", "+5511", "+8612345678901")) {
      address.put("phone", phone);
      post(buyer, "buyer", address, "/v1/me/addresses")
          .statusCode(400)
          .body("violations[0].field", equalTo("phone"));
    }
  }

  @Test
  void anOrderPlacedDuringAnErasureIsAllInItOrNotAtAll() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 40; round++) {
        var person = UUID.randomUUID().toString();
        var over = bought(person);
        books.change("update orders set status = 'COMPLETED' where id = '%s'", over);
        var start = new CyclicBarrier(2);
        var placing =
            threads.submit(
                () -> {
                  start.await();
                  return bought(person);
                });
        var erasing =
            threads.submit(
                () -> {
                  start.await();
                  return erase(person);
                });
        var order = placing.get();
        var answer = erasing.get();
        assertEquals(
            1,
            books.number(
                """
                select count(*) from orders o join order_group g on g.id = o.group_id
                join order_contact c on c.order_id = o.id
                where o.id = '%s' and o.buyer = '%s' and g.buyer = o.buyer and c.sealed is not null
                """,
                order, person),
            "an order under way is not touched");
        assertEquals(
            answer == 204 ? 0 : 1,
            books.number(
                "select count(*) from orders where id = '%s' and buyer = '%s'", over, person));
      }
    }
  }

  @Test
  void nothingThatStaysLeadsBackToThePerson() {
    var order = bought(buyer);
    books.change("update orders set status = 'COMPLETED' where id = '%s'", order);
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(stall.shop()), UUID.fromString(order)));
    put(buyer, "buyer", Map.of("quantity", 2), "/v1/cart/lines/" + stall.variant()).statusCode(200);
    get(buyer, "buyer", "/v1/me/data")
        .body("records.payments.orderId", equalTo(List.of(order)))
        .body("records.cart.variantId", equalTo(List.of(stall.variant())));
    assertEquals(
        204,
        post("olga", "operator", Map.of("forGood", true), "/v1/people/" + buyer + "/data/erasure")
            .extract()
            .statusCode());
    new Told(database, Duration.ZERO).forget();
    assertEquals(List.of(), new Clear(database).tablesWith(buyer));
    assertEquals(
        1,
        books.number(
            "select count(*) from payment where order_id = '%s' and token = 'erased'", order));
    books.mustAgree(stall.shop());
  }

  @Test
  void moneyOnItsWayBackIsWaitedFor() {
    var order = bought(buyer);
    post(buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    books.change(
        "update refund set status = 'PENDING', settled_at = null where order_id = '%s'", order);
    post(buyer, "buyer", Map.of("forGood", true), "/v1/me/data/erasure")
        .statusCode(409)
        .body("code", equalTo("money-under-way"));
    books.change(
        "update refund set status = 'SETTLED', settled_at = now() where order_id = '%s'", order);
    assertEquals(204, erase(buyer));
  }

  @Test
  void whatIsPersonalIsNotCachedAndNotLogged() {
    get(buyer, "buyer", "/v1/me/data").header("Cache-Control", equalTo("no-store"));
    get(buyer, "buyer", "/v1/me/addresses").header("Cache-Control", equalTo("no-store"));
  }

  @Test
  void keysAreNamedOnceAndAtLeastOneIsNeeded() {
    var key = "k:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    assertThrows(IllegalStateException.class, () -> new Sealing(List.of()));
    assertThrows(IllegalStateException.class, () -> new Sealing(List.of(key, key)));
    var sealing = new Sealing(List.of(key));
    var sealed = sealing.seal("tea", "row");
    for (int i = 0; i < sealed.length; i++) {
      var cut = java.util.Arrays.copyOf(sealed, i);
      var failure =
          assertThrows(RuntimeException.class, () -> sealing.open(cut, "row"), "cut at " + i);
      assertTrue(failure instanceof IllegalStateException, "cut at " + i + ": " + failure);
    }
  }

  private String bought(String person) {
    var checkout = new HashMap<String, Object>(checkout("approve", stall));
    checkout.put("deliverTo", HOME);
    return buy(person, checkout).statusCode(201).extract().path("orders[0].id");
  }

  private static int erase(String person) {
    return post(person, "buyer", Map.of("forGood", true), "/v1/me/data/erasure")
        .extract()
        .statusCode();
  }
}
