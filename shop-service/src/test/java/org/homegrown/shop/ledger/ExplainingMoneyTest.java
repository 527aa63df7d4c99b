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

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What buyers and sellers are told of an order's money, whatever became of it. */
@ShopServiceTest
class ExplainingMoneyTest {

  @Inject DataSource database;

  private final String buyer = buyer();
  private Stall stall;

  @BeforeEach
  void openShop() {
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
  void moneyOfACancelledOrderIsOnItsWayBackAndThenThere() {
    var order = bought();
    new Books(database)
        .change(
            "update refund set asked_until = now() + interval '1 hour' where order_id = '%s'",
            order);
    post(buyer, "buyer", "{}", "/v1/orders/" + order + "/cancel").statusCode(200);
    toSeller(order)
        .body("lines.item", contains("PAYMENT", "KEPT", "REFUND", "KEPT"))
        .body("lines.amount", contains(8800, -8800, -8800, 8800))
        .body("lines[1].text", equalTo("Kept to be given back to the buyer"));
    toBuyer(order)
        .body("lines[2].text", equalTo("On its way back to the buyer"))
        .body("lines[2].amount", equalTo(-8800))
        .body("lines[2].booked", equalTo(false));
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
