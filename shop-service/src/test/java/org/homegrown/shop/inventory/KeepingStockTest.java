package org.homegrown.shop.inventory;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.product;
import static org.homegrown.shop.Village.products;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class KeepingStockTest {

  @Inject DataSource database;

  private Books books;

  @BeforeEach
  void openBooks() {
    books = new Books(database);
  }

  @Test
  void whatComesAndGoesIsWrittenDown() {
    var stall = Stall.with(5);
    move(stall, "RECEIVED", 24, "second flush")
        .statusCode(201)
        .body("onHand", equalTo(29))
        .body("available", equalTo(29));
    move(stall, "DAMAGED", 4, null).statusCode(201).body("onHand", equalTo(25));
    pay("buyer-1", placeOrder("buyer-1", stall.shop(), stall.variant()), "approve").statusCode(201);
    count(stall, 30, null).statusCode(200).body("items[0].onHand", equalTo(30));
    count(stall, 30, 30L).statusCode(200);
    get(stall.seller(), "seller", stock(stall) + "/movements")
        .statusCode(200)
        .body("items.reason", contains("COUNTED", "SOLD", "DAMAGED", "RECEIVED", "FIRST_STOCK"))
        .body("items.quantity", contains(6, -1, -4, 24, 5))
        .body("items[0].recordedBy", equalTo(stall.seller()))
        .body("items[1].recordedBy", nullValue())
        .body("items[3].note", equalTo("second flush"));
    books.mustAgree(stall.shop());
  }

  @Test
  void whatOrdersHoldCannotGo() {
    var stall = Stall.with(3);
    placeOrder("buyer-2", stall.shop(), stall.variant());
    placeOrder("buyer-2", stall.shop(), stall.variant());
    get(stall.seller(), "seller", stock(stall))
        .body("onHand", equalTo(3))
        .body("reserved", equalTo(2))
        .body("available", equalTo(1));
    move(stall, "LOST", 2, null)
        .statusCode(409)
        .body("code", equalTo("stock-reserved"))
        .body("detail", containsString("2 of SKU-"));
    count(stall, 1, null).statusCode(409).body("code", equalTo("stock-reserved"));
    move(stall, "LOST", 1, null).statusCode(201).body("available", equalTo(0));
    books.mustAgree(stall.shop());
  }

  @Test
  void aCountIsOfWhatSomebodySaw() {
    var stall = Stall.with(10);
    var other = listProduct(stall.seller(), stall.shop(), 7);
    pay("buyer-3", placeOrder("buyer-3", stall.shop(), stall.variant()), "approve").statusCode(201);
    var lines =
        List.of(
            Map.of("variantId", other, "counted", 6),
            Map.of("variantId", stall.variant(), "counted", 8, "expected", 10));
    post(stall.seller(), "seller", Map.of("lines", lines), counts(stall))
        .statusCode(409)
        .body("code", equalTo("stock-moved"));
    get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/stock/" + other)
        .body("onHand", equalTo(7));
    var twice = Map.of("variantId", other, "counted", 6);
    post(stall.seller(), "seller", Map.of("lines", List.of(twice, twice)), counts(stall))
        .statusCode(400)
        .body("code", equalTo("variant-counted-twice"));
    var unknown = Map.of("variantId", UUID.randomUUID().toString(), "counted", 6);
    post(stall.seller(), "seller", Map.of("lines", List.of(twice, unknown)), counts(stall))
        .statusCode(404)
        .body("code", equalTo("variant-not-found"));
    books.mustAgree(stall.shop());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "movements | {\"reason\":\"RECEIVED\"} | quantity",
        "movements | {\"reason\":\"RECEIVED\",\"quantity\":0} | quantity",
        "movements | {\"reason\":\"RECEIVED\",\"quantity\":-3} | quantity",
        "movements | {\"reason\":\"RECEIVED\",\"quantity\":1000001} | quantity",
        "movements | {\"reason\":\"SOLD\",\"quantity\":1} | reason",
        "movements | {\"quantity\":1} | reason",
        "movements | {\"reason\":\"LOST\",\"quantity\":1,\"to\":1} | to",
        "counts | {\"lines\":[]} | lines",
        "counts | {\"lines\":[{\"variantId\":\"%s\",\"counted\":-1}]} | lines[0].counted",
        "counts | {\"lines\":[{\"variantId\":\"%s\"}]} | lines[0].counted",
        "counts | {\"lines\":[{\"counted\":1}]} | lines[0].variantId"
      })
  void nonsenseIsRefused(String what, String body, String field) {
    var stall = Stall.with(1);
    var path = what.equals("counts") ? counts(stall) : stock(stall) + "/movements";
    post(stall.seller(), "seller", body.replace("%s", stall.variant()), path)
        .statusCode(400)
        .body("violations.field", contains(field));
    books.mustAgree(stall.shop());
  }

  @Test
  void theShelfIsListedBySku() {
    var stall = Stall.with(100);
    for (var sku : List.of("TEA-3", "TEA-1", "POT-1", "TEA-2")) {
      post(
              stall.seller(),
              "seller",
              product(sku, sku.length() + sku.charAt(4) - '0'),
              products(stall.shop()))
          .statusCode(201);
    }
    var shelf = "/v1/shops/" + stall.shop() + "/stock";
    var first =
        get(stall.seller(), "seller", shelf + "?sku=TEA-&limit=2")
            .body("items.sku", contains("TEA-1", "TEA-2"));
    get(stall.seller(), "seller", shelf + "?sku=TEA-&after=" + first.extract().path("next"))
        .body("items.sku", contains("TEA-3"))
        .body("next", nullValue());
    get(stall.seller(), "seller", shelf + "?availableAtMost=6")
        .body("items.sku", contains("POT-1", "TEA-1"));
    get(stall.seller(), "seller", shelf + "?productId=" + UUID.randomUUID())
        .body("items", hasSize(0));
    get(stall.seller(), "seller", shelf + "?availableAtMost=-1").statusCode(400);
  }

  /** Checkout, payment, expiry of nothing, and people who count, all on one shelf. */
  @Test
  void countingAndSellingAtOnceKeepTheBooksRight() throws Exception {
    var stall = Stall.with(40);
    var work = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 60; i++) {
      var counted = 20 + i % 20;
      work.add(
          () -> {
            var buyer = Market.buyer();
            return Market.buy(buyer, Market.checkout("approve", stall)).extract().statusCode();
          });
      work.add(() -> count(stall, counted, null).extract().statusCode());
      work.add(() -> move(stall, "RECEIVED", 1, null).extract().statusCode());
      work.add(() -> move(stall, "DAMAGED", 2, null).extract().statusCode());
    }
    try (var people = Executors.newFixedThreadPool(24)) {
      var answers = people.invokeAll(work).stream().map(answer -> answer.resultNow()).toList();
      assertTrue(Set.of(200, 201, 409).containsAll(answers), answers::toString);
    }
    books.mustAgree(stall.shop());
  }

  @Test
  void theJournalCannotBeChanged() {
    var stall = Stall.with(1);
    for (var change :
        List.of(
            "update stock_movement set quantity = 2 where shop_id = '%s'",
            "delete from stock_movement where shop_id = '%s'")) {
      var refused =
          assertThrows(IllegalStateException.class, () -> books.change(change, stall.shop()));
      assertEquals("23001", ((java.sql.SQLException) refused.getCause()).getSQLState());
    }
  }

  private static ValidatableResponse move(Stall stall, String reason, int quantity, String note) {
    var body =
        note == null
            ? Map.<String, Object>of("reason", reason, "quantity", quantity)
            : Map.<String, Object>of("reason", reason, "quantity", quantity, "note", note);
    return post(stall.seller(), "seller", body, stock(stall) + "/movements");
  }

  private static ValidatableResponse count(Stall stall, long counted, Long expected) {
    var line =
        expected == null
            ? Map.<String, Object>of("variantId", stall.variant(), "counted", counted)
            : Map.<String, Object>of(
                "variantId", stall.variant(), "counted", counted, "expected", expected);
    return post(stall.seller(), "seller", Map.of("lines", List.of(line)), counts(stall));
  }

  private static String stock(Stall stall) {
    return "/v1/shops/" + stall.shop() + "/stock/" + stall.variant();
  }

  private static String counts(Stall stall) {
    return "/v1/shops/" + stall.shop() + "/stock/counts";
  }
}
