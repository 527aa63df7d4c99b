package org.homegrown.shop.fulfilment;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.fulfilment.Parcels.atOnce;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What got lost was on the shelf, and so was what is sent in its place. */
@ShopServiceTest
class SendingAnewTest {

  @Inject DataSource database;

  private Parcels parcels;
  private Books books;

  @BeforeEach
  void aSellerAndABuyer() {
    parcels = new Parcels();
    books = new Books(database);
  }

  @Test
  void whatReplacesLostGoodsLeavesTheShelf() {
    var variant = listProduct(parcels.seller, parcels.shop, 10);
    var order = ordered(variant, 3);
    lost(order, 2);
    assertEquals(7, onHand(variant));
    var first = parcels.ship(order, List.of(units(0, 1)));
    assertEquals(7, onHand(variant), "it was sold and has lain in the shop all the time");
    var second = parcels.ship(order, List.of(units(0, 2)));
    assertEquals(5, onHand(variant));
    assertEquals(
        -2,
        books.number(
            "select sum(quantity) from stock_movement where reason = 'RESHIPPED' and reference = 'shipment-%s'",
            second));
    get(parcels.seller, "seller", "/v1/shops/" + parcels.shop + "/stock/" + variant + "/movements")
        .statusCode(200)
        .body("items.find { it.reason == 'RESHIPPED' }.quantity", equalTo(-2));
    parcels.move(order, second, "lost").statusCode(200);
    parcels.move(order, first, "lost").statusCode(200);
    parcels.ship(order, List.of(units(0, 3)));
    assertEquals(2, onHand(variant));
    books.mustAgree(parcels.shop);
  }

  @Test
  void aClaimThatIsAnsweredBySendingAnewTakesStock() {
    var variant = listProduct(parcels.seller, parcels.shop, 5);
    var order = ordered(variant, 1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    books.change(
        "update shipment set shipped_at = now() - interval '11 days' where id = '%s'", parcel);
    String claim =
        post(
                parcels.buyer,
                "buyer",
                Map.of(),
                "/v1/orders/%s/shipments/%s/not-received".formatted(order, parcel))
            .statusCode(201)
            .extract()
            .path("id");
    Parcels.change(
            parcels.seller,
            "seller",
            "*",
            Map.of("text", "We send it again."),
            "/v1/shops/" + parcels.shop + "/returns/" + claim + "/reject")
        .statusCode(200);
    parcels.move(order, parcel, "lost").statusCode(200);
    parcels.ship(order, List.of(units(0, 1)));
    assertEquals(3, onHand(variant));
    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
    books.mustAgree(parcels.shop);
  }

  @Test
  void whereNothingIsLeftNothingIsSentAnew() {
    var variant = listProduct(parcels.seller, parcels.shop, 2);
    var order = ordered(variant, 1);
    lost(order, 1);
    var unpaid = order(variant, 1);
    String parcel = parcels.prepare(order, List.of(units(0, 1))).extract().path("id");
    parcels
        .move(order, parcel, "ship")
        .statusCode(409)
        .body("code", equalTo("stock-insufficient"))
        .body("detail", equalTo("Longjing is sold out."));
    assertEquals(1, onHand(variant), "the last one is promised to somebody else");
    post(parcels.buyer, "buyer", Map.of(), "/v1/orders/" + unpaid + "/cancel").statusCode(200);
    parcels.move(order, parcel, "ship").statusCode(200).body("status", equalTo("SHIPPED"));
    assertEquals(0, onHand(variant));
    books.mustAgree(parcels.shop);
  }

  @Test
  void theLastOneIsSentOnceHoweverManyAreLost() throws Exception {
    for (int round = 0; round < 5; round++) {
      var variant = listProduct(parcels.seller, parcels.shop, 5);
      var calls = new ArrayList<Callable<ValidatableResponse>>();
      for (int i = 0; i < 4; i++) {
        var order = ordered(variant, 1);
        lost(order, 1);
        String parcel = parcels.prepare(order, List.of(units(0, 1))).extract().path("id");
        calls.add(() -> parcels.move(order, parcel, "ship"));
      }
      var answers = atOnce(calls);
      assertEquals(1, Collections.frequency(answers, 200), answers::toString);
      assertEquals(3, Collections.frequency(answers, 409), answers::toString);
      assertEquals(0, onHand(variant));
    }
    books.mustAgree(parcels.shop);
  }

  private String ordered(String variant, int quantity) {
    var order = order(variant, quantity);
    pay(parcels.buyer, order, "approve").statusCode(201);
    return order;
  }

  private String order(String variant, int quantity) {
    return post(
            parcels.buyer,
            "buyer",
            Map.of(
                "shopId",
                parcels.shop,
                "lines",
                List.of(Map.of("variantId", variant, "quantity", quantity))),
            "/v1/orders")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void lost(String order, int quantity) {
    var parcel = parcels.ship(order, List.of(units(0, quantity)));
    parcels.move(order, parcel, "lost").statusCode(200);
  }

  private long onHand(String variant) {
    return books.number("select on_hand from stock where variant_id = '%s'", variant);
  }
}
