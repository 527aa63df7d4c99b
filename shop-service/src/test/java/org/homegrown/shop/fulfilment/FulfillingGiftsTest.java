package org.homegrown.shop.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.fulfilment.Parcels.change;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Free;
import org.homegrown.testkit.EventSchemas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of orders that others than their buyers pay for, wholly or in part. */
@ShopServiceTest
class FulfillingGiftsTest {

  @Inject DataSource database;
  @Inject Completion completion;

  private Parcels parcels;
  private Books books;

  @BeforeEach
  void openShopAndBooks() {
    parcels = new Parcels();
    books = new Books(database);
  }

  @Test
  void whatTheShopGivesAwayBringsItNothing() {
    var order = delivered(Free.ofShop(parcels.seller, parcels.shop, Map.of()));
    complete(order);
    balance(0, 0);
    money(order).body("lines.amount", contains(17_600, -17_600)).body("booked", equalTo(true));
    books.mustAgree(parcels.shop);
  }

  /** At 88.00 each, with 5 % commission. */
  @Test
  void whoeverGivesItAwayPaysTheSellerAndTakesBackWhatComesBack() {
    var order = delivered(Free.ofPlatform());
    complete(order);
    balance(16_720, 0);
    assertEquals(17_600, paidByPlatform());
    money(order).body("lines.amount", contains(17_600, -880, -16_720));

    var early = returned(order);
    balance(8360, 8360);
    refund(early);
    balance(8360, 0);
    assertEquals(8800, paidByPlatform());
    assertEquals(999, onHand());
    refund(returned(order));
    balance(0, 0);
    assertEquals(0, paidByPlatform());
    assertEquals(1000, onHand());
    money(order);
    books.mustAgree(parcels.shop);
  }

  @Test
  void whatComesBackBeforeTheOrderIsCompletedIsNotPaidFor() {
    var order = delivered(Free.ofPlatform());
    refund(returned(order));
    money(order).body("lines[-1].amount", equalTo(-8360));
    complete(order);
    balance(8360, 0);
    assertEquals(8800, paidByPlatform());
    refund(returned(order));
    balance(0, 0);
    assertEquals(0, paidByPlatform());
    assertEquals(
        2,
        books.number("select count(*) from posting where order_id = '%s'", order),
        "booked once");
    books.mustAgree(parcels.shop);
  }

  /** The buyer paid 5.00 for having them brought, and keeps one of ten. */
  @Test
  void goodsThatOthersPaidTakeTheirMoneyWithThemThoughTheBuyerPaidTheDelivery() {
    var order =
        bought(
            Map.of(
                "shopId",
                parcels.shop,
                "deliveryOptionId",
                parcels.office(500),
                "lines",
                List.of(Map.of("variantId", listed(), "quantity", 10))),
            Free.ofPlatform());
    pay(parcels.buyer, order, "approve").statusCode(201);
    parcels.deliver(order, 10);
    complete(order);
    balance(500 + 83_600, 0);
    var changedTheirMind = Map.of("reason", "CHANGED_MIND", "lines", List.of(units(0, 9)));
    String id =
        post(parcels.buyer, "buyer", changedTheirMind, "/v1/orders/" + order + "/returns")
            .statusCode(201)
            .extract()
            .path("id");
    bySeller(id, "approve", "");
    balance(500 + 8360, 9 * 8360);
    refund(id);
    balance(500 + 8360, 0);
    assertEquals(8800, paidByPlatform());
    money(order);
    books.mustAgree(parcels.shop);
  }

  /** Of two lines the platform gives one, and the buyer pays the other. */
  @Test
  void whatTheBuyerGetsBackForTheirOwnLineTakesNothingFromTheOther() {
    var given = listed();
    var order =
        bought(
            Map.of(
                "shopId",
                parcels.shop,
                "lines",
                List.of(
                    Map.of("variantId", given, "quantity", 1),
                    Map.of("variantId", listed(), "quantity", 1))),
            Free.ofPlatform(productOf(given)));
    pay(parcels.buyer, order, "approve").statusCode(201);
    parcels.deliver(order, 1, 1);
    complete(order);
    balance(2 * 8360, 0);
    int theirs = lineOf(order, given) == 0 ? 1 : 0;
    String id = parcels.complain(order, theirs).statusCode(201).extract().path("id");
    bySeller(id, "refund", "").body("refund.amount", equalTo(8800));
    await().untilAsserted(() -> balance(8360, 0));
    assertEquals(8800, paidByPlatform());
    refund(parcels.complain(order, 1 - theirs).statusCode(201).extract().path("id"));
    balance(0, 0);
    assertEquals(0, paidByPlatform());
    books.mustAgree(parcels.shop);
  }

  private String listed() {
    return listProduct(parcels.seller, parcels.shop, 1000);
  }

  private String productOf(String variant) {
    return get(parcels.seller, "seller", "/v1/shops/" + parcels.shop + "/products")
        .extract()
        .path("items.find { it.variants[0].id == '" + variant + "' }.id");
  }

  private int lineOf(String order, String variant) {
    List<String> variants =
        get(parcels.buyer, "buyer", "/v1/orders/" + order).extract().path("lines.variantId");
    return variants.indexOf(variant);
  }

  private String bought(Map<String, Object> basket, String code) {
    return buy(parcels.buyer, Map.of("shops", List.of(basket), "codes", List.of(code)))
        .statusCode(201)
        .extract()
        .path("orders[0].id");
  }

  @Test
  void itsEventsFitTheirSchemas() throws Exception {
    var order = delivered(Free.ofPlatform());
    complete(order);
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select type, data::text from outbox where subject = '%s'".formatted(order))) {
      while (rows.next()) {
        EventSchemas.mustFit(rows.getString(1), rows.getString(2));
      }
    }
    assertEquals(
        4,
        books.number(
            """
            select count(*) from outbox where subject = '%s' and (data ->> 'amount')::bigint = 0
              and type in ('order.paid', 'order.shipped', 'order.delivered', 'order.completed')
            """,
            order));
  }

  /** The id of an order of two units, which are with the buyer. */
  private String delivered(String code) {
    var order = bought(order(parcels.shop, listed(), 2), code);
    get(parcels.buyer, "buyer", "/v1/orders/" + order).body("status", equalTo("PAID"));
    parcels.deliver(order, 2);
    return order;
  }

  private void complete(String order) {
    books.change(
        "update fulfilment set due_at = now() - interval '1 second' where order_id = '%s'", order);
    completion.takeSteps(Instant.now());
    get(parcels.buyer, "buyer", "/v1/orders/" + order).body("status", equalTo("COMPLETED"));
  }

  /** One unit, which is back on the shelf. */
  private String returned(String order) {
    String id = parcels.complain(order).statusCode(201).extract().path("id");
    bySeller(id, "approve", "");
    bySeller(id, "receive", Map.of("restock", List.of(units(0, 1))));
    return id;
  }

  private void refund(String id) {
    bySeller(id, "refund", "")
        .body("status", equalTo("REFUNDED"))
        .body("refund.amount", equalTo(0));
  }

  private ValidatableResponse bySeller(String id, String step, Object body) {
    var path = "/v1/shops/%s/returns/%s/%s".formatted(parcels.shop, id, step);
    return change(parcels.seller, "seller", "*", body, path).statusCode(200);
  }

  private void balance(int available, int promisedBack) {
    get(parcels.seller, "seller", "/v1/shops/" + parcels.shop + "/balance")
        .statusCode(200)
        .body("pending.amount", equalTo(0))
        .body("available.amount", equalTo(available))
        .body("promisedBack.amount", equalTo(promisedBack));
  }

  private ValidatableResponse money(String order) {
    return get(parcels.seller, "seller", "/v1/orders/" + order + "/money")
        .statusCode(200)
        .body("sum", equalTo(0));
  }

  private long paidByPlatform() {
    return books.number(
        "select sum(amount) from entry where shop_id = '%s' and account = 'PROMOTION'",
        parcels.shop);
  }

  private long onHand() {
    return books.number("select on_hand from stock where shop_id = '%s'", parcels.shop);
  }
}
