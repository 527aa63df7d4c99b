package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Free.checkout;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.fulfilment.Parcels.atOnce;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.payment.Card;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders of which discounts leave nothing to be paid. */
@ShopServiceTest
class FreeOrdersTest {

  @Inject DataSource database;

  private Books books;
  private Stall stall;
  private String code;
  private final String buyer = buyer();

  @BeforeEach
  void aShopThatGivesSomethingAway() {
    books = new Books(database);
    stall = Stall.with(5);
    code = Free.ofShop(stall.seller(), stall.shop(), Map.of("usageLimit", 3));
  }

  @Test
  void itIsPaidAtOnceAndNoProviderIsAsked() {
    var key = UUID.randomUUID().toString();
    var free = checkout(code, "decline", stall);
    String order =
        buy(buyer, key, free)
            .statusCode(201)
            .body("payment", nullValue())
            .body("total.amount", equalTo(0))
            .body("orders[0].status", equalTo("PAID"))
            .body("orders[0].paidAt", notNullValue())
            .body("orders[0].expiresAt", nullValue())
            .body("orders[0].version", equalTo(1))
            .extract()
            .path("orders[0].id");
    buy(buyer, key, free)
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("orders[0].id", equalTo(order))
        .body("orders[0].status", equalTo("PAID"));
    get(buyer, "buyer", "/v1/orders/" + order)
        .body("status", equalTo("PAID"))
        .body("version", equalTo(1));
    get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .body("items.method", contains("free"))
        .body("items.status", contains("CAPTURED"))
        .body("items.amount.amount", contains(0));
    pay(buyer, order, "approve").statusCode(409).body("code", equalTo("order-already-paid"));
    assertEquals(1, used());
    assertEquals(4, onHand(stall));
    books.mustAgree(stall.shop());
  }

  /** Whoever dies leaves it placed and paid, or nothing at all. */
  @Test
  void itIsPlacedAndPaidInOneTransaction() {
    String order =
        buy(buyer, checkout(code, "decline", stall)).statusCode(201).extract().path("orders[0].id");
    assertEquals(
        1,
        books.number(
            """
            select count(distinct made_by) from (
              select xmin::text as made_by from orders where id = '%1$s'
              union all select xmin::text from payment where order_id = '%1$s'
              union all select xmin::text from stock_movement where reference = '%1$s'
              union all select xmin::text from promotion_use where order_id = '%1$s'
              union all select xmin::text from outbox where subject = '%1$s'
              union all select xmin::text from idempotency_key where caller = '%2$s') made
            """,
            order, buyer));
  }

  @Test
  void noPaymentNeedsToBeNamed() {
    var checkout = Map.of("shops", List.of(order(stall.shop(), stall.variant(), 2)));
    var withCode = new HashMap<String, Object>(checkout);
    withCode.put("codes", List.of(code));
    withCode.put("expectedTotal", Map.of("amount", 0, "currency", "CNY"));
    String group =
        buy(buyer, withCode)
            .statusCode(201)
            .body("orders.status", contains("PAID"))
            .extract()
            .path("id");
    get(buyer, "buyer", "/v1/checkouts/" + group)
        .body("orders.status", contains("PAID"))
        .body("total.amount", equalTo(0));

    post(
            stall.seller(),
            "seller",
            Map.of("name", "Samples", "basisPoints", 10_000),
            "/v1/shops/" + stall.shop() + "/promotions")
        .statusCode(201);
    post(buyer, "buyer", order(stall.shop(), stall.variant(), 1), "/v1/orders")
        .statusCode(201)
        .body("status", equalTo("PAID"));
    assertEquals(2, onHand(stall));
    books.mustAgree(stall.shop());
  }

  @Test
  void onlyWhatIsLeftIsCharged() {
    var other = Stall.with(5);
    String paid =
        buy(buyer, checkout(code, "approve", stall, other))
            .statusCode(201)
            .body("orders.status", contains("PAID", "PAID"))
            .body("total.amount", equalTo(8800))
            .body("payment.status", equalTo("CAPTURED"))
            .body("payment.method", equalTo("sandbox"))
            .extract()
            .path("id");
    assertEquals(1, parts(paid, "sandbox"));
    assertEquals(1, parts(paid, "free"));

    buy(buyer, checkout(code, "decline", stall, other))
        .statusCode(201)
        .body("orders.find { it.total.amount == 0 }.status", equalTo("PAID"))
        .body("orders.find { it.total.amount > 0 }.status", equalTo("AWAITING_PAYMENT"))
        .body("payment.status", equalTo("DECLINED"));
    books.mustAgree(stall.shop());
    books.mustAgree(other.shop());
  }

  @Test
  void whoeverResumesAsksForWhatIsLeft() {
    var other = Stall.with(5);
    var card = new Card("pm_mute_", buyer);
    var checkout = new HashMap<>(card.at(stall, other));
    checkout.put("codes", List.of(code));
    var key = UUID.randomUUID().toString();
    buy(buyer, key, checkout)
        .statusCode(201)
        .body("orders.find { it.total.amount == 0 }.status", equalTo("PAID"))
        .body("payment.status", equalTo("CREATED"));
    card.release();
    books.change(
        """
        update idempotency_key set status = null, headers = null, body = null,
          leased_until = now() - interval '1 second'
        where caller = '%s' and key = '%s'
        """,
        buyer, key);
    buy(buyer, key, checkout)
        .statusCode(201)
        .body("orders.status", contains("PAID", "PAID"))
        .body("payment.status", equalTo("CAPTURED"));
    assertEquals(1, card.seen("capture"));
    assertEquals(1, used());
    books.mustAgree(stall.shop());
    books.mustAgree(other.shop());
  }

  @Test
  void ofTwoWhoWantTheLastOneOneGetsIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      var last = Stall.with(1);
      var once = Free.ofShop(last.seller(), last.shop(), Map.of("usageLimit", 1));
      Callable<ValidatableResponse> take = () -> buy(buyer(), checkout(once, "approve", last));
      var answers = atOnce(List.of(take, take));
      assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers::toString);
      assertEquals(0, onHand(last));
      assertEquals(
          1, books.number("select used from promotion where code = '%s'", once), "used once");
      books.mustAgree(last.shop());
    }
  }

  @Test
  void whatIsCancelledGoesBackAndNothingIsRefunded() {
    String order =
        buy(buyer, checkout(code, "decline", stall)).statusCode(201).extract().path("orders[0].id");
    money(stall.seller(), "seller", order)
        .body("lines.item", contains("PAYMENT", "GOODS", "DISCOUNT"))
        .body("lines.amount", contains(0, 8800, -8800));
    money(buyer, "buyer", order)
        .body("lines.item", contains("PAYMENT", "GOODS", "DISCOUNT"))
        .body("lines.amount", contains(0, -8800, 8800))
        .body("lines.booked", contains(true, true, true));
    post(buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel")
        .statusCode(200)
        .body("status", equalTo("CANCELLED"));
    get(buyer, "buyer", "/v1/orders/" + order + "/refunds").body("items", empty());
    money(buyer, "buyer", order).body("lines", hasSize(1));
    money(stall.seller(), "seller", order).body("lines", hasSize(1));
    assertEquals(5, onHand(stall));
    assertEquals(0, used());
    books.mustAgree(stall.shop());
  }

  private static ValidatableResponse money(String person, String role, String order) {
    return get(person, role, "/v1/orders/" + order + "/money?locale=en")
        .statusCode(200)
        .body("sum", equalTo(0));
  }

  private long parts(String group, String method) {
    return books.number(
        """
        select count(*) from payment p join orders o on o.id = p.order_id
        where o.group_id = '%s' and p.method = '%s' and p.status = 'CAPTURED'
        """,
        group, method);
  }

  private long used() {
    return books.number("select used from promotion where code = '%s'", code);
  }

  private long onHand(Stall of) {
    return books.number("select on_hand from stock where variant_id = '%s'", of.variant());
  }
}
