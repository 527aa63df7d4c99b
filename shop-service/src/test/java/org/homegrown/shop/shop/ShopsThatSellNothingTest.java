package org.homegrown.shop.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Office.step;
import static org.homegrown.shop.Office.suspend;
import static org.homegrown.shop.Office.tag;
import static org.homegrown.shop.Stall.act;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** What a suspended or closed shop may still do, and what is not done to its buyers. */
@ShopServiceTest
class ShopsThatSellNothingTest {

  @Inject DataSource database;

  private final String buyer = buyer();

  @Test
  void nobodyIsChargedForAnOrderOfASuspendedShop() {
    var stall = Stall.with(5);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    suspend(stall.shop(), tag(stall.shop())).statusCode(200);
    notPayable(order);
  }

  @Test
  void nobodyIsChargedForAnOrderOfAClosedShop() {
    var stall = Stall.with(5);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    step(stall.seller(), stall.shop(), "close", tag(stall.shop())).statusCode(200);
    notPayable(order);
  }

  @Test
  void aPausedShopStillTakesTheMoneyForWhatWasOrdered() {
    var stall = Stall.with(5);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    step(stall.seller(), stall.shop(), "pause", tag(stall.shop())).statusCode(200);
    pay(buyer, order, "approve").statusCode(201).body("status", equalTo("CAPTURED"));
  }

  @Test
  void anOrderThatWasPaidIsAnsweredAsPaidWhateverBecameOfItsShop() {
    var stall = Stall.with(5);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    var payment = Map.of("method", "sandbox", "token", "approve");
    var key = UUID.randomUUID().toString();
    var path = "/v1/orders/" + order + "/payments";
    post(buyer, "buyer", key, payment, path).statusCode(201);
    suspend(stall.shop(), tag(stall.shop())).statusCode(200);
    post(buyer, "buyer", key, payment, path).statusCode(201).body("status", equalTo("CAPTURED"));
  }

  @Test
  void aClosedShopIsLeftAsItIs() {
    var stall = Stall.with(5);
    var seller = stall.seller();
    var shop = "/v1/shops/" + stall.shop();
    var delivery = Map.of("name", "Post", "kind", "FLAT", "currency", "CNY", "amount", 500);
    var option =
        post(seller, "seller", delivery, shop + "/delivery-options").statusCode(201).extract();
    var optionPath = shop + "/delivery-options/" + option.path("id");
    step(seller, stall.shop(), "close", tag(stall.shop())).statusCode(200);
    refused(post(seller, "seller", delivery, shop + "/delivery-options"));
    refused(put(seller, "seller", option.header("ETag"), delivery, optionPath));
    refused(act(seller, "seller", "*", optionPath + "/activate"));
    refused(
        post(
            seller, "seller", Map.of("name", "Spring", "basisPoints", 1000), shop + "/promotions"));
    refused(
        given()
            .auth()
            .oauth2(Tokens.of(seller, "seller"))
            .header("If-Match", tag(stall.shop()))
            .contentType("application/json")
            .body(Map.of("name", "Another name"))
            .patch(shop)
            .then());
    refused(
        put(
            seller,
            "seller",
            tag(stall.shop()),
            Map.of("handlingDays", 9),
            shop + "/shipping-promise"));
    refused(
        post(
            seller,
            "seller",
            Map.of("quantity", 3, "reason", "RECEIVED"),
            shop + "/stock/" + stall.variant() + "/movements"));
    refused(
        post(
            seller,
            "seller",
            Map.of("lines", List.of(Map.of("variantId", stall.variant(), "counted", 9))),
            shop + "/stock/counts"));
    get(seller, "seller", shop + "/stock").statusCode(200).body("items", hasSize(1));
  }

  @Test
  void whatAClosedShopSoldIsStillShippedAndPaidBack() {
    var parcels = new Parcels();
    var shipped = parcels.paidOrder(1);
    var refunded = parcels.paidOrder(1);
    step(parcels.seller, parcels.shop, "close", tag(parcels.shop)).statusCode(200);
    parcels.deliver(shipped, 1);
    post(
            parcels.seller,
            "seller",
            Map.of("amount", Map.of("amount", 100, "currency", "CNY"), "reason", "Late"),
            "/v1/shops/" + parcels.shop + "/orders/" + refunded + "/refunds")
        .statusCode(201);
  }

  private void notPayable(String order) {
    refused(pay(buyer, order, "approve"));
    assertEquals(
        0, new Books(database).number("select count(*) from payment where order_id = '%s'", order));
  }

  private static void refused(ValidatableResponse answer) {
    answer.statusCode(409).body("code", equalTo("shop-not-open"));
  }
}
