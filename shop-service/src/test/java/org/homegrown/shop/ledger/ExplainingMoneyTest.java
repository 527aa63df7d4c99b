package org.homegrown.shop.ledger;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What buyers and sellers are told of an order's money, whatever became of it. */
@ShopServiceTest
class ExplainingMoneyTest {

  @Inject DataSource database;
  @Inject Ledger ledger;
  @Inject Settlement settlement;

  private final String buyer = buyer();
  private Books books;
  private Stall stall;

  @BeforeEach
  void openShop() {
    books = new Books(database);
    stall = Stall.with(50);
  }

  @Test
  void whatIsNotPaidYetIsToldAsStillToCome() {
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    toBuyer(order)
        .body(
            "lines.text",
            contains("The buyer is to pay for order " + number(order), "1 × Longjing"))
        .body("lines.booked", everyItem(equalTo(false)));
    toSeller(order)
        .body("lines.item", contains("PAYMENT", "KEPT", "GOODS", "COMMISSION", "LEFT"))
        .body("lines.amount", contains(8800, -8800, 8800, -440, -8360))
        .body("lines[4].text", equalTo("What will be left for the seller"))
        .body("lines.booked", everyItem(equalTo(false)));
  }

  @Test
  void ofAnOrderThatNobodyPaidNothingIsToCome() {
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    post(buyer, "buyer", "{}", "/v1/orders/" + order + "/cancel").statusCode(200);
    for (var told : List.of(toBuyer(order), toSeller(order))) {
      told.body("lines.amount", contains(0))
          .body(
              "lines[0].text",
              equalTo(
                  "Order %s was over before anybody paid: no money moved"
                      .formatted(number(order))));
    }
  }

  @Test
  void aRefundOnItsWayIsToldAsStillToCome() {
    var order = bought();
    refundOnItsWay(order, 1000);
    toSeller(order)
        .body(
            "lines.item",
            contains("PAYMENT", "KEPT", "GOODS", "COMMISSION", "REFUND", "COMMISSION", "LEFT"))
        .body("lines.amount", contains(8800, -8800, 8800, -440, -1000, 50, -7410))
        .body("lines[4].text", equalTo("On its way back to the buyer"));
    toBuyer(order)
        .body("lines.amount", contains(8800, -8800, -1000, 1000))
        .body("lines[2].text", equalTo("On its way back to the buyer"))
        .body("lines[2].booked", equalTo(false));
  }

  @Test
  void ofACancelledOrderNothingIsLeftForTheSeller() {
    var order = bought();
    refundOnItsWay(order, 8800);
    books.change(
        "update orders set status = 'CANCELLED', cancelled_at = now(), cancelled_by = 'BUYER'"
            + " where id = '%s'",
        order);
    toSeller(order)
        .body("lines.item", contains("PAYMENT", "KEPT", "REFUND", "KEPT"))
        .body("lines.amount", contains(8800, -8800, -8800, 8800))
        .body("lines.booked", contains(true, true, false, false))
        .body("lines[1].text", equalTo("Kept to be given back to the buyer"));
  }

  @Test
  void moneyThatNobodyWaitedForIsToldToBoth() {
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    post(buyer, "buyer", "{}", "/v1/orders/" + order + "/cancel").statusCode(200);
    var shop = UUID.fromString(stall.shop());
    var payment = UUID.randomUUID();
    var money = new Money(8800, "CNY");
    book(
        () ->
            ledger.post(
                List.of(
                    Posting.captured(
                        shop,
                        UUID.fromString(order),
                        payment,
                        true,
                        "sandbox",
                        money,
                        Instant.now(),
                        LocalDate.EPOCH))));
    for (var told : List.of(toBuyer(order), toSeller(order))) {
      told.body("lines.item", contains("PAYMENT", "KEPT"))
          .body("lines.amount", contains(8800, -8800))
          .body(
              "lines[1].text", equalTo("On its way back to the buyer, who need not have paid it"));
    }
    book(
        () ->
            settlement.surplusReturned(
                shop, UUID.fromString(order), payment, payment.toString(), "sandbox", money));
    for (var told : List.of(toBuyer(order), toSeller(order))) {
      told.body("lines.item", contains("PAYMENT", "REFUND"))
          .body("lines.amount", contains(8800, -8800))
          .body("lines.booked", everyItem(equalTo(true)));
    }
  }

  @Test
  void aSellerWhoTakesCashOwesTheCommission() {
    String order =
        buy(
                buyer,
                Map.of(
                    "shops",
                    List.of(order(stall.shop(), stall.variant(), 1)),
                    "payment",
                    Map.of("method", "cash-on-delivery", "token", "x")))
            .statusCode(201)
            .extract()
            .path("orders[0].id");
    toSeller(order)
        .body("lines.item", contains("PAYMENT", "KEPT", "GOODS", "COMMISSION", "CASH_KEPT", "LEFT"))
        .body("lines.amount", contains(8800, -8800, 8800, -440, -8800, 440))
        .body("lines[5].text", equalTo("What the seller will owe the platform"));
  }

  @Test
  void whoBearsADiscountIsNamedToTheBuyerAndTheSellerGetsTheFullPrice() {
    var code = "NGO" + UUID.randomUUID().toString().substring(0, 8);
    post(
            "olga",
            "operator",
            Map.of(
                "name",
                "Harvest",
                "code",
                code,
                "basisPoints",
                1000,
                "bearer",
                "SPONSOR",
                "sponsor",
                "Hands for Hills"),
            "/v1/promotions")
        .statusCode(201);
    String order =
        buy(
                buyer,
                Map.of(
                    "shops",
                    List.of(order(stall.shop(), stall.variant(), 1)),
                    "payment",
                    Map.of("method", "sandbox", "token", "approve"),
                    "codes",
                    List.of(code)))
            .statusCode(201)
            .extract()
            .path("orders[0].id");
    toBuyer(order)
        .body("lines.amount", contains(7920, -8800, 880))
        .body("lines[2].text", equalTo("Discount paid for by Hands for Hills: Harvest"));
    toSeller(order).body("lines.amount", contains(7920, -7920, 8800, -440, -8360));
  }

  /** As long as the test lasts: no sender takes it. */
  private void refundOnItsWay(String order, long amount) {
    books.change(
        """
        with capture as (
          update payment set refunded = refunded + %s
          where order_id = '%s' and status = 'CAPTURED' returning *)
        insert into refund (shop_id, id, order_id, payment_id, reference, amount, currency, reason,
                            surplus, status, created_at, asked_until)
        select shop_id, uuidv7(), order_id, id, 'held', %s, currency, 'x', false, 'PENDING', now(),
               now() + interval '1 hour'
        from capture
        """,
        amount, order, amount);
  }

  private static void book(Runnable posting) {
    QuarkusTransaction.requiringNew().run(posting);
  }

  private String bought() {
    return buy(buyer, checkout("approve", stall)).statusCode(201).extract().path("orders[0].id");
  }

  private String number(String order) {
    return get(buyer, "buyer", "/v1/orders/" + order).extract().path("number");
  }

  private ValidatableResponse toBuyer(String order) {
    return told(buyer, order);
  }

  private ValidatableResponse toSeller(String order) {
    return told(stall.seller(), order);
  }

  private static ValidatableResponse told(String person, String order) {
    return get(person, "seller", "/v1/orders/" + order + "/money?locale=en")
        .statusCode(200)
        .body("sum", equalTo(0));
  }
}
