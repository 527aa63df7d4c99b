package org.homegrown.shop.fulfilment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.fulfilment.Parcels.atOnce;
import static org.homegrown.shop.fulfilment.Parcels.change;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.testkit.EventSchemas;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class ShippingOrdersTest {

  @Inject DataSource database;
  @Inject Completion completion;

  private Parcels parcels;

  @BeforeEach
  void aSellerAndABuyer() {
    parcels = new Parcels();
  }

  @Test
  void anOrderIsShippedInPartsAndIsDeliveredWhenTheLastPartIs() {
    var order = parcels.paidOrder(3, 1);
    var first = parcels.ship(order, List.of(units(0, 2)));
    status(order, "PARTIALLY_SHIPPED");
    parcels.move(order, first, "deliver").statusCode(200).body("deliveryBy", equalTo("SELLER"));
    status(order, "PARTIALLY_SHIPPED");
    parcels.ship(order, List.of(units(0, 1), units(1, 1)));
    status(order, "SHIPPED");

    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/shipments")
        .statusCode(200)
        .body("items.status", contains("DELIVERED", "DELIVERED"))
        .body("items.deliveryBy", contains("SELLER", "BUYER"))
        .body("items[1].lines.quantity", contains(1, 1));
    parcels.confirm(order).statusCode(409).body("code", equalTo("nothing-to-confirm"));
  }

  @Test
  void aSellerWhoDeliversByHandEndsTheOrderToo() {
    var order = parcels.paidOrder(1);
    var shipment = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, shipment, "deliver").statusCode(200);
    status(order, "DELIVERED");
  }

  @Test
  void noMoreIsShippedThanWasOrdered() {
    var order = parcels.paidOrder(3);
    parcels.prepare(order, List.of(units(0, 2))).statusCode(201);
    parcels
        .prepare(order, List.of(units(0, 1), units(0, 1)))
        .statusCode(409)
        .body("code", equalTo("units-exceed-order"))
        .body("detail", equalTo("Of Longjing (line 1) 1 are left to put into a shipment."));
    parcels
        .prepare(order, List.of(units(1, 1)))
        .statusCode(422)
        .body("code", equalTo("line-unknown"));
    parcels.prepare(order, List.of(units(0, 1))).statusCode(201);
  }

  @Test
  void noMoreIsShippedThanWasOrderedHoweverManyPackAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = parcels.paidOrder(5, 5);
      Callable<ValidatableResponse> pack =
          () -> parcels.prepare(order, List.of(units(0, 1), units(1, 2)));
      var answers = atOnce(Collections.nCopies(16, pack));
      assertEquals(2, Collections.frequency(answers, 201), answers::toString);
      assertEquals(14, Collections.frequency(answers, 409), answers::toString);
      get(parcels.seller, "seller", "/v1/orders/" + order + "/fulfilment")
          .body("lines.allotted", contains(2, 4));
    }
  }

  /** Even a program that forgets the lock and the rule. */
  @Test
  void theDatabaseItselfRefusesToShipMoreThanWasOrdered() throws SQLException {
    var order = parcels.paidOrder(2);
    parcels.ship(order, List.of(units(0, 2)));
    for (var wrong : List.of("allotted = 3", "shipped = 3", "claimed = 3", "returned = 1")) {
      try {
        execute("update fulfilment_line set " + wrong + " where order_id = '" + order + "'");
        throw new AssertionError(wrong);
      } catch (SQLException e) {
        assertEquals("23514", e.getSQLState(), e::getMessage);
      }
    }
  }

  @Test
  void oneShipmentLeavesOnceHoweverOftenItIsSaid() throws Exception {
    var order = parcels.paidOrder(1);
    String id = parcels.prepare(order, List.of(units(0, 1))).extract().path("id");
    Callable<ValidatableResponse> ship =
        () ->
            change(
                parcels.seller, "seller", "\"0\"", parcels.shipments(order) + "/" + id + "/ship");
    var answers = atOnce(Collections.nCopies(8, ship));
    assertEquals(1, Collections.frequency(answers, 200), answers::toString);
    assertEquals(7, Collections.frequency(answers, 412), answers::toString);
    assertEquals(1, told("order.shipped", order));
  }

  @Test
  void anOrderIsEitherShippedOrCancelled() throws Exception {
    for (int round = 0; round < 10; round++) {
      var order = parcels.paidOrder(1);
      String id = parcels.prepare(order, List.of(units(0, 1))).extract().path("id");
      var answers =
          atOnce(
              List.of(
                  () -> parcels.move(order, id, "ship"),
                  () -> post(parcels.buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel")));
      assertEquals(1, Collections.frequency(answers, 200), answers::toString);
      assertEquals(1, Collections.frequency(answers, 409), answers::toString);
      status(order, answers.getFirst() == 200 ? "SHIPPED" : "CANCELLED");
    }
  }

  @Test
  void whatWasLostIsShippedAgain() {
    var order = parcels.paidOrder(2);
    parcels.ship(order, List.of(units(0, 1)));
    var lost = parcels.ship(order, List.of(units(0, 1)));
    status(order, "SHIPPED");
    parcels.move(order, lost, "lost").statusCode(200).body("status", equalTo("LOST"));
    status(order, "PARTIALLY_SHIPPED");
    parcels
        .move(order, lost, "deliver")
        .statusCode(409)
        .body("code", equalTo("shipment-move-refused"));
    parcels.ship(order, List.of(units(0, 1)));
    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
  }

  @Test
  void anOrderAllOfWhichIsLostWaitsToBeShippedAgain() {
    var order = parcels.paidOrder(1);
    var lost = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, lost, "lost").statusCode(200);
    status(order, "PARTIALLY_SHIPPED");
    parcels.ship(order, List.of(units(0, 1)));
    status(order, "SHIPPED");
  }

  @Test
  void aParcelIsUnpackedUntilItLeaves() {
    var order = parcels.paidOrder(1);
    String id = parcels.prepare(order, List.of(units(0, 1))).extract().path("id");
    discard(order, id).statusCode(204);
    id = parcels.prepare(order, List.of(units(0, 1))).statusCode(201).extract().path("id");
    parcels.move(order, id, "ship").statusCode(200);
    discard(order, id).statusCode(409).body("code", equalTo("shipment-move-refused"));
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/shipments").body("items", hasSize(1));
  }

  @Test
  void onlyWhatIsPaidIsShipped() {
    var order =
        placeOrder(parcels.buyer, parcels.shop, listProduct(parcels.seller, parcels.shop, 1));
    parcels
        .prepare(order, List.of(units(0, 1)))
        .statusCode(409)
        .body("code", equalTo("order-not-shippable"));
  }

  @Test
  void aMoveNeedsTheVersionThatTheSellerSaw() {
    var order = parcels.paidOrder(1);
    var prepared = parcels.prepare(order, List.of(units(0, 1)));
    var ship = parcels.shipments(order) + "/" + prepared.extract().path("id") + "/ship";
    String tag = prepared.extract().header("ETag");
    change(parcels.seller, "seller", "", ship)
        .statusCode(428)
        .body("code", equalTo("version-missing"));
    change(parcels.seller, "seller", "\"7\"", ship)
        .statusCode(412)
        .body("code", equalTo("version-stale"));
    var next = change(parcels.seller, "seller", tag, ship).statusCode(200).extract().header("ETag");
    assertEquals("\"1\"", next);
  }

  @Test
  void nobodySeesOrMovesAnothersParcels() {
    var order = parcels.paidOrder(1);
    var id = parcels.ship(order, List.of(units(0, 1)));
    var sibling = new Parcels();
    var otherOrder = sibling.paidOrder(1);
    var path = parcels.shipments(order);

    get(sibling.buyer, "buyer", "/v1/orders/" + order + "/shipments").statusCode(404);
    get(sibling.buyer, "buyer", "/v1/orders/" + order + "/fulfilment").statusCode(404);
    post(sibling.buyer, "buyer", "", "/v1/orders/" + order + "/confirm-delivery").statusCode(404);
    post(parcels.seller, "seller", "", "/v1/orders/" + order + "/confirm-delivery").statusCode(404);
    get(sibling.seller, "seller", path).statusCode(404).body("code", equalTo("shop-not-found"));
    get(sibling.seller, "seller", path + "/" + id).statusCode(404);
    for (var step : List.of("ship", "deliver", "lost")) {
      change(sibling.seller, "seller", "*", path + "/" + id + "/" + step).statusCode(404);
      change(sibling.seller, "seller", "*", sibling.shipments(order) + "/" + id + "/" + step)
          .statusCode(404)
          .body("code", equalTo("order-not-found"));
      change(sibling.seller, "seller", "*", sibling.shipments(otherOrder) + "/" + id + "/" + step)
          .statusCode(404)
          .body("code", equalTo("shipment-not-found"));
    }
    get(sibling.seller, "seller", "/v1/shops/" + parcels.shop + "/late-orders").statusCode(404);
    get("olga", "operator", "/v1/orders/" + order + "/shipments").body("items.id", hasItem(id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                          | carrier",
        "{\"carrier\":\"c\"}                                                         | lines",
        "{\"carrier\":\"c\",\"lines\":[]}                                            | lines",
        "{\"carrier\":\"c\",\"lines\":[null]}                                        | lines[0].<list element>",
        "{\"carrier\":\"c\",\"lines\":[{\"line\":0,\"quantity\":0}]}                 | lines[0].quantity",
        "{\"carrier\":\"c\",\"lines\":[{\"line\":-1,\"quantity\":1}]}                | lines[0].line",
        "{\"carrier\":\"c\",\"trackingNumber\":\" \",\"lines\":[{\"line\":0,\"quantity\":1}]} | trackingNumber",
        "{\"carrier\":\"c\",\"status\":\"SHIPPED\",\"lines\":[{\"line\":0,\"quantity\":1}]} | status"
      })
  void badInputIsNamedAndPacksNothing(String body, String field) {
    var order = parcels.paidOrder(1);
    post(parcels.seller, "seller", body, parcels.shipments(order))
        .statusCode(400)
        .body("code", equalTo("invalid-fields"))
        .body("violations.field", hasItem(field));
    get(parcels.seller, "seller", parcels.shipments(order)).body("items", hasSize(0));
  }

  @Test
  void whatIsOverdueIsListedForTheSellerAndTheOperator() throws SQLException {
    promise(2).statusCode(200).body("handlingDays", equalTo(2));
    var order = parcels.paidOrder(1);
    var late = "/v1/shops/" + parcels.shop + "/late-orders";
    get(parcels.seller, "seller", late).statusCode(200).body("items", hasSize(0));
    var second = parcels.paidOrder(1);
    execute(
        "update orders set promised_ship_by = now() - interval '1 hour' where id = '%s'", order);
    execute(
        "update orders set promised_ship_by = now() - interval '2 day' where id = '%s'", second);
    get(parcels.seller, "seller", late).body("items.id", contains(second, order));
    String next =
        get(parcels.seller, "seller", late + "?limit=1")
            .body("items.id", contains(second))
            .extract()
            .path("next");
    get(parcels.seller, "seller", late + "?limit=1&after=" + next)
        .body("items.id", contains(order));
    get("olga", "operator", "/v1/orders/late?limit=100").body("items.id", hasItem(order));
    get(parcels.seller, "seller", "/v1/orders/late").statusCode(403);

    parcels.ship(order, List.of(units(0, 1)));
    get(parcels.seller, "seller", late).body("items.id", contains(second));
  }

  @Test
  void aPromiseEndsWithADayInTheShopsZone() throws SQLException {
    promise(0).statusCode(200);
    var order = parcels.paidOrder(1);
    String promised =
        get(parcels.buyer, "buyer", "/v1/orders/" + order + "/fulfilment")
            .extract()
            .path("promisedShipBy");
    assertEquals("16:00", promised.substring(11, 16), "midnight in Shanghai");
    promise(91).statusCode(400);
  }

  @Test
  void timeDeliversAndCompletesWhatNobodyDoes() throws SQLException {
    var order = parcels.paidOrder(1);
    parcels.ship(order, List.of(units(0, 1)));
    completion.takeSteps(Instant.now());
    status(order, "SHIPPED");
    makeDue(order);
    completion.takeSteps(Instant.now());
    status(order, "DELIVERED");
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/shipments")
        .body("items.deliveryBy", contains("TIME"));
    makeDue(order);
    completion.takeSteps(Instant.now());
    status(order, "COMPLETED");
    completion.takeSteps(Instant.now());
    assertEquals(1, told("order.delivered", order));
    assertEquals(1, told("order.completed", order));
    tellsAsItsSchemaSays("order.completed", order);
  }

  @Test
  void anOrderIsCompletedOnceHoweverManyReplicasDoIt() throws Exception {
    var orders = List.of(parcels.deliveredOrder(1), parcels.deliveredOrder(2, 1));
    for (var order : orders) {
      makeDue(order);
    }
    var now = Instant.now();
    try (var replicas = Executors.newFixedThreadPool(4)) {
      replicas
          .invokeAll(Collections.nCopies(4, () -> completion.takeSteps(now)))
          .forEach(done -> done.resultNow());
    }
    for (var order : orders) {
      status(order, "COMPLETED");
      assertEquals(1, told("order.completed", order));
      assertEquals(
          1,
          count(
              "select count(*) from posting where kind = 'COMPLETED' and order_id = '%s'", order));
      assertEquals(
          0,
          count(
              "select sum(amount) from entry where account = 'BUYER_ESCROW' and holder = '%s'",
              order),
          "nothing is held for the buyer any more");
    }
  }

  /** Cash on delivery, which the carrier has not handed over yet. */
  @Test
  void anOrderIsNotCompletedBeforeItIsPaid() throws SQLException {
    var order = parcels.orderToBePaidAtTheDoor(1);
    parcels.deliver(order, 1);
    makeDue(order);
    completion.takeSteps(Instant.now());
    status(order, "DELIVERED");
    parcels.takeCash(order).statusCode(200);
    makeDue(order);
    completion.takeSteps(Instant.now());
    status(order, "COMPLETED");
  }

  @Test
  void oneHundredOrdersThatFailKeepNobodyWaiting() throws SQLException {
    var order = parcels.paidOrder(1);
    parcels.ship(order, List.of(units(0, 1)));
    makeDue(order);
    // they are under way without a parcel, so none can arrive
    executeAll(
        """
        with poison as (
          insert into orders
          select (jsonb_populate_record(o, jsonb_build_object('id', uuidv7(), 'buyer', 'nobody',
            'number', left(uuidv7()::text, 24) || n))).*
          from orders o, generate_series(1, 100) n where o.id = '%s'
          returning shop_id, id)
        insert into fulfilment (shop_id, order_id, shipped_at, due_at)
        select shop_id, id, now(), now() - interval '1 day' from poison
        """
            .formatted(order));
    completion.takeSteps(Instant.now());
    completion.takeSteps(Instant.now());
    status(order, "DELIVERED");
    var ofPoison = "from fulfilment where failures > 0 and shop_id = '" + parcels.shop + "'";
    assertEquals(100, count("select count(*) " + ofPoison + " and due_at > now()", ""));
    executeAll("update fulfilment set due_at = null where shop_id = '" + parcels.shop + "'");
  }

  private ValidatableResponse promise(int days) {
    return given()
        .auth()
        .oauth2(Tokens.of(parcels.seller, "seller"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("handlingDays", days))
        .put("/v1/shops/" + parcels.shop + "/shipping-promise")
        .then();
  }

  private ValidatableResponse discard(String order, String shipment) {
    return given()
        .auth()
        .oauth2(Tokens.of(parcels.seller, "seller"))
        .header("If-Match", "*")
        .delete(parcels.shipments(order) + "/" + shipment)
        .then();
  }

  private void status(String order, String status) {
    get(parcels.buyer, "buyer", "/v1/orders/" + order).body("status", equalTo(status));
  }

  private void makeDue(String order) throws SQLException {
    execute(
        "update fulfilment set due_at = now() - interval '1 second' where order_id = '%s'", order);
  }

  private void execute(String sql, Object... arguments) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql.formatted(arguments)));
    }
  }

  private void executeAll(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private void tellsAsItsSchemaSays(String type, String order) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select data::text from outbox where type = '%s' and subject = '%s'"
                    .formatted(type, order))) {
      assertTrue(row.next());
      EventSchemas.mustFit(type, row.getString(1));
    }
  }

  private long told(String type, String order) throws SQLException {
    return count(
        "select count(*) from outbox where type = '" + type + "' and subject = '%s'", order);
  }

  private long count(String sql, String order) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql.formatted(order))) {
      row.next();
      return row.getLong(1);
    }
  }
}
