package org.homegrown.shop.returns;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.fulfilment.Parcels.atOnce;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.fulfilment.Parcels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class CancellingTheRestTest {

  @Inject DataSource database;
  @Inject OwedBack owed;

  private Parcels parcels;

  @BeforeEach
  void aSellerAndABuyer() {
    parcels = new Parcels();
  }

  @Test
  void whatCannotBeShippedIsPaidBackAndTheOrderGoesOn() {
    var order = parcels.paidOrder(3, 1);
    parcels.ship(order, List.of(units(0, 1)));
    parcels.prepare(order, List.of(units(1, 1))).statusCode(201);
    bySeller(order)
        .statusCode(200)
        .body("lines.line", contains(0, 1))
        .body("lines.quantity", contains(2, 1))
        .body("refund.amount", equalTo(3 * 8800));
    status(order, "SHIPPED");
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/shipments")
        .body("items.status", contains("SHIPPED"));
    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
    bySeller(order).statusCode(409).body("code", equalTo("order-not-shippable"));
  }

  @Test
  void anOrderThatWaitedForNothingElseIsDelivered() {
    var order = parcels.paidOrder(2);
    parcels.ship(order, List.of(units(0, 1)));
    parcels.confirm(order).statusCode(200).body("status", equalTo("PARTIALLY_SHIPPED"));
    bySeller(order).statusCode(200);
    status(order, "DELIVERED");
  }

  @Test
  void aBuyerNeedNotWaitLongerThanWasPromised() throws SQLException {
    var order = parcels.paidOrder(2);
    parcels.ship(order, List.of(units(0, 1)));
    byBuyer(order).statusCode(409).body("code", equalTo("not-late-yet"));
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "update orders set promised_ship_by = now() - interval '1 s' where id = '" + order + "'");
    }
    byBuyer(order).statusCode(200).body("cancelledBy", equalTo("BUYER"));
    status(order, "SHIPPED");
  }

  @Test
  void anOrderOfWhichNothingWasShippedIsCancelledAsAWhole() {
    bySeller(parcels.paidOrder(1)).statusCode(409).body("code", equalTo("nothing-shipped-yet"));
  }

  @Test
  void anOrderAllOfWhichIsLostIsGivenUpAndPaidBack() throws SQLException {
    var order = parcels.paidOrder(2);
    var lost = parcels.ship(order, List.of(units(0, 2)));
    parcels.move(order, lost, "lost").statusCode(200);
    post(parcels.buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(409);
    bySeller(order).statusCode(200).body("refund.amount", equalTo(17600));
    status(order, "CANCELLED");
    assertEquals(998, available(), "what is lost is not on the shelf");
  }

  @Test
  void whatWasToBePaidAtTheDoorAndIsLostCostsNothing() {
    var order = parcels.orderToBePaidAtTheDoor(1);
    var lost = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, lost, "lost").statusCode(200);
    bySeller(order).statusCode(200).body("refund.amount", equalTo(0));
    status(order, "CANCELLED");
  }

  @Test
  void whatIsPackedMeanwhileIsEitherShippedOrPaidBack() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = parcels.paidOrder(4);
      parcels.ship(order, List.of(units(0, 1)));
      String packed = parcels.prepare(order, List.of(units(0, 2))).extract().path("id");
      Callable<ValidatableResponse> cancel = () -> bySeller(order);
      Callable<ValidatableResponse> ship = () -> parcels.move(order, packed, "ship");
      var answers =
          atOnce(
              Stream.concat(
                      Collections.nCopies(4, cancel).stream(),
                      Collections.nCopies(4, ship).stream())
                  .toList());
      assertEquals(1, Collections.frequency(answers.subList(0, 4), 200), answers::toString);
      Map<String, Integer> line =
          get(parcels.buyer, "buyer", "/v1/orders/" + order + "/fulfilment")
              .extract()
              .path("lines[0]");
      var left = Collections.frequency(answers.subList(4, 8), 200) == 1;
      assertEquals(left ? 3 : 1, line.get("shipped"));
      assertEquals(left ? 1 : 3, line.get("cancelled"));
      status(order, "SHIPPED");
    }
  }

  @Test
  void whatIsGivenBackInAllWaysAddsUpToWhatWasPaid() {
    var order = parcels.paidOrder(3);
    parcels.ship(order, List.of(units(0, 2)));
    bySeller(order).statusCode(200).body("refund.amount", equalTo(8800));
    parcels.confirm(order).statusCode(200);
    for (int unit = 0; unit < 2; unit++) {
      var body = Map.of("reason", "DAMAGED", "lines", List.of(units(0, 1)));
      String id =
          post(parcels.buyer, "buyer", body, "/v1/orders/" + order + "/returns")
              .statusCode(201)
              .extract()
              .path("id");
      Parcels.change(
              parcels.seller,
              "seller",
              "*",
              "/v1/shops/" + parcels.shop + "/returns/" + id + "/refund")
          .statusCode(200)
          .body("refund.amount", equalTo(8800));
    }
  }

  @Test
  void whatIsNotShippedIsNotDueAtTheDoorAndTheBooksSaySo() throws Exception {
    var order = parcels.orderToBePaidAtTheDoor(3);
    parcels.ship(order, List.of(units(0, 2)));
    bySeller(order)
        .statusCode(200)
        .body("refund.amount", equalTo(8800))
        .body("stillDue.amount", equalTo(17600));
    assertEquals(0, refunded(order), "there is nothing to give back yet");
    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
    owed.settle();
    assertEquals(0, refunded(order));
    money(order)
        .body("lines.item", contains("PAYMENT", "GOODS", "GOODS"))
        .body("lines.amount", contains(17600, -26400, 8800));
    parcels.takeCash(order).statusCode(200);
    post(
            parcels.seller,
            "seller",
            Map.of("amount", Map.of("amount", 17601, "currency", "CNY"), "reason", "Sorry"),
            "/v1/shops/" + parcels.shop + "/orders/" + order + "/refunds")
        .statusCode(409)
        .body("code", equalTo("refund-exceeds-capture"));
    try (var replicas = Executors.newFixedThreadPool(4)) {
      for (var each :
          replicas.invokeAll(Collections.nCopies(4, Executors.callable(owed::settle)))) {
        each.get();
      }
    }
    assertEquals(8800, refunded(order));
    var body = Map.of("reason", "DAMAGED", "lines", List.of(units(0, 2)));
    String id =
        post(parcels.buyer, "buyer", body, "/v1/orders/" + order + "/returns").extract().path("id");
    Parcels.change(
            parcels.seller,
            "seller",
            "*",
            "/v1/shops/" + parcels.shop + "/returns/" + id + "/refund")
        .statusCode(200)
        .body("refund.amount", equalTo(17600));
    assertEquals(26400, refunded(order));
  }

  @Test
  void aParcelThatNeverCameIsNotDueAtTheDoor() throws Exception {
    var order = parcels.orderToBePaidAtTheDoor(3);
    parcels.ship(order, List.of(units(0, 1)));
    parcels.confirm(order).statusCode(200);
    var lost = parcels.ship(order, List.of(units(0, 2)));
    parcels.move(order, lost, "deliver").statusCode(200);
    String id =
        post(
                parcels.buyer,
                "buyer",
                Map.of(),
                "/v1/orders/" + order + "/shipments/" + lost + "/not-received")
            .statusCode(201)
            .extract()
            .path("id");
    Parcels.change(
            parcels.seller,
            "seller",
            "*",
            "/v1/shops/" + parcels.shop + "/returns/" + id + "/refund")
        .statusCode(200)
        .body("refund.amount", equalTo(17600));
    parcels.takeCash(order).statusCode(200);
    owed.settle();
    owed.settle();
    assertEquals(17600, refunded(order));
  }

  @Test
  void whatIsStillInTheShopIsSoldAgainOnce() throws Exception {
    var order = parcels.paidOrder(4);
    parcels.ship(order, List.of(units(0, 1)));
    parcels.prepare(order, List.of(units(0, 2))).statusCode(201);
    assertEquals(996, available());
    Callable<ValidatableResponse> cancel = () -> bySeller(order);
    var answers = atOnce(Collections.nCopies(6, cancel));
    assertEquals(1, Collections.frequency(answers, 200), answers::toString);
    assertEquals(999, available());
    assertEquals(List.of(3L), journal(order), "with its entry in the journal, for the shortfall");
  }

  @Test
  void whatCannotBeSoldAgainStaysOffTheShelfWhenTheSellerSaysSo() throws SQLException {
    var order = parcels.paidOrder(2);
    parcels.ship(order, List.of(units(0, 1)));
    post(
            parcels.seller,
            "seller",
            Map.of("restock", false),
            "/v1/shops/" + parcels.shop + "/orders/" + order + "/cancel-rest")
        .statusCode(200)
        .body("refund.amount", equalTo(8800));
    assertEquals(998, available());
    assertEquals(List.of(), journal(order));
  }

  @Test
  void whatABuyerWillNotWaitForIsSoldAgain() throws SQLException {
    var order = parcels.paidOrder(3);
    parcels.ship(order, List.of(units(0, 1)));
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "update orders set promised_ship_by = now() - interval '1 s' where id = '" + order + "'");
    }
    byBuyer(order).statusCode(200);
    assertEquals(999, available());
  }

  @Test
  void whatWasLostAndIsNotOnTheShelfIsNotSoldAgain() throws SQLException {
    var order = parcels.paidOrder(3);
    var lost = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, lost, "lost").statusCode(200);
    parcels.ship(order, List.of(units(0, 1)));
    bySeller(order).statusCode(200).body("refund.amount", equalTo(17600));
    assertEquals(998, available());
  }

  @Test
  void nobodyCancelsAnothersRest() {
    var order = parcels.paidOrder(2);
    parcels.ship(order, List.of(units(0, 1)));
    var sibling = new Parcels();
    post(sibling.buyer, "buyer", "", "/v1/orders/" + order + "/cancel-rest").statusCode(404);
    post(parcels.seller, "seller", "", "/v1/orders/" + order + "/cancel-rest").statusCode(404);
    for (var shop : List.of(parcels.shop, sibling.shop)) {
      post(sibling.seller, "seller", "", "/v1/shops/" + shop + "/orders/" + order + "/cancel-rest")
          .statusCode(404);
    }
    status(order, "PARTIALLY_SHIPPED");
  }

  private long refunded(String order) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select coalesce(sum(amount), 0) from refund where order_id = '" + order + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<Long> journal(String order) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select quantity from stock_movement
                where reason = 'CANCELLED' and reference in (
                  select 'shortfall-' || id from shortfall where order_id = '%s')
                """
                    .formatted(order))) {
      var quantities = new ArrayList<Long>();
      while (rows.next()) {
        quantities.add(rows.getLong(1));
      }
      return quantities;
    }
  }

  private long available() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select available from stock where shop_id = '" + parcels.shop + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private ValidatableResponse bySeller(String order) {
    return post(
        parcels.seller,
        "seller",
        "",
        "/v1/shops/" + parcels.shop + "/orders/" + order + "/cancel-rest");
  }

  private ValidatableResponse byBuyer(String order) {
    return post(parcels.buyer, "buyer", "", "/v1/orders/" + order + "/cancel-rest");
  }

  private ValidatableResponse money(String order) {
    return get(parcels.buyer, "buyer", "/v1/orders/" + order + "/money")
        .statusCode(200)
        .body("sum", equalTo(0));
  }

  private void status(String order, String status) {
    get(parcels.buyer, "buyer", "/v1/orders/" + order).body("status", equalTo(status));
  }
}
