package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of delivery, and what an order keeps of it. */
@ShopServiceTest
class DeliveredCheckoutTest {

  @Inject DataSource database;

  private Books books;
  private final String buyer = buyer();
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(500);
  }

  @Test
  void aParcelCostsWhatItsWeightCosts() {
    weighs(400);
    var option =
        offers(
            Map.of(
                "name", "Post",
                "kind", "BY_WEIGHT",
                "currency", "CNY",
                "rates",
                    List.of(
                        Map.of("upToGrams", 500, "amount", 500),
                        Map.of("upToGrams", 1000, "amount", 900))));
    buys(1, option, "CN-ZJ").statusCode(201).body("charges.amount", contains(500));
    buys(2, option, "CN-ZJ").statusCode(201).body("charges.amount", contains(900));
    buys(3, option, "CN-ZJ").statusCode(422).body("code", equalTo("delivery-not-available"));
  }

  @Test
  void whatNobodyHasWeighedIsNotTakenForWeightless() {
    var option =
        offers(
            Map.of(
                "name", "Post",
                "kind", "BY_WEIGHT",
                "currency", "CNY",
                "rates", List.of(Map.of("upToGrams", 500, "amount", 500))));
    buys(1, option, "CN-ZJ").statusCode(422).body("code", equalTo("weight-missing"));
    assertEquals(
        0, books.number("select reserved from stock where variant_id = '%s'", stall.variant()));
    weighs(10);
    buys(1, option, "CN-ZJ").statusCode(201);
  }

  @Test
  void theNearestRegionOfTheTableCounts() {
    var option =
        offers(
            Map.of(
                "name", "Courier",
                "kind", "BY_REGION",
                "currency", "CNY",
                "rates",
                    List.of(
                        Map.of("region", "CN", "amount", 1500),
                        Map.of("region", "CN-ZJ", "amount", 600))));
    buys(1, option, "CN-ZJ").statusCode(201).body("charges.amount", contains(600));
    buys(1, option, "CN-XZ").statusCode(201).body("charges.amount", contains(1500));
    buys(1, option, "BR-SP").statusCode(422).body("code", equalTo("delivery-not-available"));
    buys(1, option, "XX-NOWHERE").statusCode(422).body("code", equalTo("region-unknown"));
  }

  @Test
  void anOrderKeepsWhereItIsPickedUpWhateverBecomesOfTheOption() {
    var point = new HashMap<String, Object>();
    point.put("name", "Village hall");
    point.put("kind", "PICK_UP");
    point.put("currency", "CNY");
    point.put("amount", 0);
    point.put("pickUpPoint", "Hall of Longjing, 9 to 12");
    var option = offers(point);
    String order =
        buys(1, option, null)
            .statusCode(201)
            .body("delivery.kind", equalTo("PICK_UP"))
            .extract()
            .path("id");
    point.put("pickUpPoint", "Somewhere else");
    put(
            stall.seller(),
            "seller",
            "\"0\"",
            point,
            "/v1/shops/" + stall.shop() + "/delivery-options/" + option)
        .statusCode(200);
    for (var reader : List.of(Map.entry(buyer, "buyer"), Map.entry(stall.seller(), "seller"))) {
      get(reader.getKey(), reader.getValue(), "/v1/orders/" + order)
          .statusCode(200)
          .body("delivery.optionId", equalTo(option))
          .body("delivery.pickUpPoint", equalTo("Hall of Longjing, 9 to 12"));
    }
  }

  @Test
  void aShopWithoutWaysOfDeliveryLeavesItToThePeople() {
    buys(1, null, null).statusCode(201).body("delivery", nullValue());
  }

  @Test
  void howFarAnOrderGoesIsNotedWithoutTheBuyersRegion() {
    var distances = Map.of("CN-ZJ", "SAME_REGION", "CN-XZ", "SAME_COUNTRY", "BR-SP", "ABROAD");
    distances.forEach(
        (region, distance) -> {
          String order = buys(1, null, region).statusCode(201).extract().path("id");
          assertEquals(
              1,
              books.number(
                  "select count(*) from orders where id = '%s' and distance = '%s'",
                  order, distance));
        });
  }

  @Test
  void taxThatPricesHaveInThemIsShownAndNotAdded() {
    books.change(
        "insert into tax_rate (id, region, name, basis_points, included, valid_from, created_at, created_by) values (uuidv7(), 'CN-QH', 'VAT', 1300, true, current_date - 2, now(), 'olga')");
    org.awaitility.Awaitility.await()
        .until(
            () -> !buys(1, null, "CN-QH").extract().<List<Object>>path("includedTaxes").isEmpty());
    buys(2, null, "CN-QH")
        .statusCode(201)
        .body("charges", hasSize(0))
        .body("total.amount", equalTo(17_600))
        .body("includedTaxes.label", contains("VAT 13%"))
        // 17,600 × 13 ÷ 113
        .body("includedTaxes.amount", contains(2025));
    books.mustAgree(stall.shop());
  }

  private void weighs(int grams) {
    books.change("update variant set weight_grams = %d where id = '%s'", grams, stall.variant());
  }

  private String offers(Map<String, Object> option) {
    return post(stall.seller(), "seller", option, "/v1/shops/" + stall.shop() + "/delivery-options")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse buys(int quantity, @Nullable String option, @Nullable String region) {
    var order = new HashMap<String, Object>();
    order.put("shopId", stall.shop());
    order.put("lines", List.of(Map.of("variantId", stall.variant(), "quantity", quantity)));
    order.put("deliveryOptionId", option);
    if (region != null) {
      order.put(
          "deliverTo",
          Map.of(
              "name", "Bento",
              "phone", "+5511987650001",
              "lines", List.of("Rua 1"),
              "town", "Campinas",
              "region", region));
    }
    return post(buyer, "buyer", order, "/v1/orders");
  }
}
