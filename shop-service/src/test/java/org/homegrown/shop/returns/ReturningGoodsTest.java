package org.homegrown.shop.returns;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Village.get;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.fulfilment.Parcels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class ReturningGoodsTest {

  private static final Map<String, String> WHY = Map.of("text", "Because.");

  @Inject DataSource database;
  @Inject ReturnClock clock;

  private Parcels parcels;

  @BeforeEach
  void aSellerAndABuyer() {
    parcels = new Parcels();
  }

  @Test
  void whatIsBroughtBackIsRefunded() throws SQLException {
    var order = parcels.deliveredOrder(3);
    var id = opened(order, "CHANGED_MIND", 2);
    bySeller(id, "approve", "").statusCode(200).body("status", equalTo("APPROVED"));
    byBuyer(id, "send", Map.of("carrier", "By hand"))
        .statusCode(200)
        .body("status", equalTo("IN_TRANSIT"));
    bySeller(id, "receive", Map.of("restock", List.of(units(0, 2))))
        .statusCode(200)
        .body("status", equalTo("RECEIVED"));
    bySeller(id, "refund", "")
        .statusCode(200)
        .body("status", equalTo("REFUNDED"))
        .body("refund.amount", equalTo(17600))
        .body("refund.currency", equalTo("CNY"));
    assertEquals(999, count("select available from stock where shop_id = '%s'", parcels.shop));
    assertEquals(17600, count("select amount from refund where order_id = '%s'", order));
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/fulfilment")
        .body("lines[0].claimed", equalTo(2))
        .body("lines[0].returned", equalTo(2));
    get(parcels.buyer, "buyer", "/v1/returns").body("items.id", contains(id));
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/returns")
        .body("items.status", contains("REFUNDED"));
    bySeller(id, "refund", "").statusCode(409).body("code", equalTo("return-move-refused"));
  }

  @Test
  void onlyWhatHasArrivedGoesBackAndNotForEver() throws SQLException {
    var order = parcels.paidOrder(1);
    request(order, "DAMAGED", 1).statusCode(409).body("code", equalTo("order-not-delivered"));
    parcels.ship(order, List.of(units(0, 1)));
    request(order, "DAMAGED", 1).statusCode(409).body("code", equalTo("order-not-delivered"));
    parcels.confirm(order).statusCode(200);
    execute(
        "update fulfilment set delivered_at = now() - interval '15 days' where order_id = '%s'",
        order);
    request(order, "DAMAGED", 1).statusCode(409).body("code", equalTo("return-window-over"));
  }

  @Test
  void noMoreIsReturnedThanWasShippedHoweverManyAskAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = parcels.deliveredOrder(5);
      Callable<ValidatableResponse> ask = () -> request(order, "SPOILED", 2);
      var answers = atOnce(Collections.nCopies(12, ask));
      assertEquals(2, Collections.frequency(answers, 201), answers::toString);
      assertEquals(10, Collections.frequency(answers, 409), answers::toString);
      request(order, "SPOILED", 2).statusCode(409).body("code", equalTo("units-exceed-shipped"));
      request(order, "SPOILED", 1).statusCode(201);
    }
  }

  @Test
  void oneReturnIsRefundedOnceHoweverManyDoIt() throws Exception {
    var order = parcels.deliveredOrder(2);
    var ids = IntStream.range(0, 2).mapToObj(i -> opened(order, "DAMAGED", 1)).toList();
    for (var id : ids) {
      bySeller(id, "approve", "").statusCode(200);
      bySeller(id, "receive", Map.of("restock", List.of())).statusCode(200);
      execute("update order_return set due_at = now() - interval '1 second' where id = '%s'", id);
    }
    var now = Instant.now();
    try (var replicas = Executors.newFixedThreadPool(4)) {
      var done = replicas.invokeAll(Collections.nCopies(4, () -> clock.takeSteps(now)));
      for (var each : done) {
        each.get();
      }
    }
    for (var id : ids) {
      read(id).body("status", equalTo("REFUNDED")).body("refund.amount", equalTo(8800));
    }
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/fulfilment")
        .body("lines[0].returned", equalTo(2));
  }

  @Test
  void returnsAndGoodwillTogetherNeverGiveBackMoreThanCame() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = parcels.deliveredOrder(2);
      var calls = new ArrayList<Callable<ValidatableResponse>>();
      for (int i = 0; i < 2; i++) {
        var id = opened(order, "DAMAGED", 1);
        calls.add(() -> bySeller(id, "refund", ""));
        calls.add(() -> bySeller(id, "refund", ""));
        calls.add(() -> goodwill(order, 8800));
        calls.add(() -> goodwill(order, 5000));
      }
      var answers = atOnce(calls);
      assertEquals(
          List.of(),
          answers.stream().filter(status -> !Set.of(200, 201, 409).contains(status)).toList());
      var refunded = count("select sum(amount) from refund where order_id = '%s'", order);
      assertTrue(refunded <= 17600, () -> refunded + " refunded of 17600 by " + answers);
      assertEquals(refunded, count("select refunded from payment where order_id = '%s'", order));
    }
  }

  @Test
  void aCancelledOrRejectedReturnLeavesItsUnitsForAnother() {
    var order = parcels.deliveredOrder(1);
    var first = opened(order, "DOES_NOT_FIT", 1);
    byBuyer(first, "cancel", "").statusCode(200).body("status", equalTo("CANCELLED"));
    var second = opened(order, "DOES_NOT_FIT", 1);
    bySeller(second, "reject", WHY).statusCode(200).body("answer", equalTo("Because."));
    var third = opened(order, "DAMAGED", 1);
    byBuyer(second, "escalate", WHY).statusCode(409).body("code", equalTo("units-exceed-shipped"));
    read(second).body("status", equalTo("REJECTED"));
    read(third).body("status", equalTo("REQUESTED"));
  }

  @Test
  void anOperatorEndsADisputeForGood() throws SQLException {
    var order = parcels.deliveredOrder(2);
    var id = opened(order, "NOT_AS_DESCRIBED", 1);
    bySeller(id, "reject", WHY).statusCode(200);
    byBuyer(id, "escalate", WHY).statusCode(200).body("status", equalTo("ESCALATED"));
    bySeller(id, "approve", "").statusCode(409).body("code", equalTo("return-move-refused"));
    bySeller(id, "refund", "").statusCode(409);
    get("olga", "operator", "/v1/returns/escalated?limit=100").body("items.id", hasItem(id));
    decide(id, "REJECT").statusCode(200).body("dispute.decision", equalTo("REJECT"));
    decide(id, "REFUND").statusCode(409).body("code", equalTo("return-move-refused"));
    assertEquals(
        1,
        count("select count(*) from audit where action = 'return.decided' and subject = '%s'", id));
    byBuyer(id, "escalate", WHY).statusCode(409).body("code", equalTo("ruling-final"));
    get("olga", "operator", "/v1/returns/escalated?limit=100").body("items.id", not(hasItem(id)));

    var other = opened(order, "NOT_AS_DESCRIBED", 1);
    bySeller(other, "reject", WHY).statusCode(200);
    byBuyer(other, "escalate", WHY).statusCode(200);
    decide(other, "REFUND")
        .statusCode(200)
        .body("status", equalTo("REFUNDED"))
        .body("refund.amount", equalTo(8800));
  }

  @Test
  void aRulingMaySendTheGoodsBack() throws SQLException {
    var order = parcels.deliveredOrder(1);
    var id = opened(order, "WRONG_ITEM", 1);
    bySeller(id, "reject", WHY).statusCode(200);
    byBuyer(id, "escalate", WHY).statusCode(200);
    decide(id, "APPROVE").statusCode(200).body("status", equalTo("APPROVED"));
    byBuyer(id, "send", Map.of("carrier", "China Post"))
        .statusCode(200)
        .body("wayBack.carrier", equalTo("China Post"));
    execute(
        "update order_return set rejected_at = now() - interval '60 days', silent_from = now() - interval '1 s' where id = '%s'",
        id);
    byBuyer(id, "escalate", WHY).statusCode(200);
    decide(id, "REFUND").statusCode(200).body("status", equalTo("REFUNDED"));
  }

  @Test
  void aRejectionCannotBeComplainedAboutForEver() throws SQLException {
    var id = opened(parcels.deliveredOrder(1), "WRONG_ITEM", 1);
    bySeller(id, "reject", WHY).statusCode(200);
    execute("update order_return set rejected_at = now() - interval '15 days' where id = '%s'", id);
    byBuyer(id, "escalate", WHY).statusCode(409).body("code", equalTo("return-window-over"));
  }

  @Test
  void silenceCanBeEscalatedWhenItHasLastedLongEnough() throws SQLException {
    var id = opened(parcels.deliveredOrder(1), "DAMAGED", 1);
    byBuyer(id, "escalate", WHY).statusCode(409).body("code", equalTo("escalation-too-early"));
    execute("update order_return set silent_from = now() - interval '1 s' where id = '%s'", id);
    byBuyer(id, "escalate", WHY).statusCode(200).body("status", equalTo("ESCALATED"));
    byBuyer(id, "escalate", WHY).statusCode(409).body("code", equalTo("return-move-refused"));
  }

  @Test
  void whatIsApprovedAndNeverSentLapses() throws SQLException {
    var order = parcels.deliveredOrder(1);
    var id = opened(order, "CHANGED_MIND", 1);
    bySeller(id, "approve", "").statusCode(200);
    execute("update order_return set due_at = now() - interval '1 s' where id = '%s'", id);
    clock.takeSteps(Instant.now());
    read(id).body("status", equalTo("CANCELLED"));
    request(order, "CHANGED_MIND", 1).statusCode(201);
  }

  @Test
  void anOrderIsNotCompletedByTimeWhileAReturnIsUnderWay() throws SQLException {
    var order = parcels.deliveredOrder(1);
    assertEquals(1, count("select count(due_at) from fulfilment where order_id = '%s'", order));
    var id = opened(order, "DAMAGED", 1);
    assertEquals(0, count("select count(due_at) from fulfilment where order_id = '%s'", order));
    byBuyer(id, "cancel", "").statusCode(200);
    assertEquals(1, count("select count(due_at) from fulfilment where order_id = '%s'", order));
  }

  /** Cash on delivery, which the carrier has not handed over yet. */
  @Test
  void nothingIsPaidBackBeforeItIsPaid() throws SQLException {
    var order = parcels.orderToBePaidAtTheDoor(1);
    parcels.deliver(order, 1);
    var id = opened(order, "DAMAGED", 1);
    bySeller(id, "refund", "").statusCode(409).body("code", equalTo("order-unpaid"));
    bySeller(id, "approve", "").statusCode(200);
    bySeller(id, "receive", Map.of("restock", List.of())).statusCode(200);
    execute("update order_return set due_at = now() - interval '1 s' where id = '%s'", id);
    clock.takeSteps(Instant.now());
    read(id).body("status", equalTo("RECEIVED"));
    parcels.takeCash(order).statusCode(200);
    execute("update order_return set due_at = now() - interval '1 s' where id = '%s'", id);
    clock.takeSteps(Instant.now());
    read(id).body("status", equalTo("REFUNDED"));
  }

  @Test
  void onlyLinesOfTheReturnAreRestocked() {
    var id = opened(parcels.deliveredOrder(1, 1), "CHANGED_MIND", 1);
    bySeller(id, "approve", "").statusCode(200);
    bySeller(id, "receive", Map.of("restock", List.of(units(1, 1))))
        .statusCode(422)
        .body("code", equalTo("line-not-returned"));
    read(id).body("status", equalTo("APPROVED"));
  }

  @Test
  void aMoveNeedsTheVersionThatItWasDecidedOn() {
    var id = opened(parcels.deliveredOrder(1), "DAMAGED", 1);
    var approve = "/v1/shops/" + parcels.shop + "/returns/" + id + "/approve";
    change(parcels.seller, "seller", "", approve)
        .statusCode(428)
        .body("code", equalTo("version-missing"));
    String tag = read(id).extract().header("ETag");
    byBuyer(id, "cancel", "").statusCode(200);
    change(parcels.seller, "seller", tag, approve)
        .statusCode(412)
        .body("code", equalTo("version-stale"));
  }

  @Test
  void buyerAndSellerWhoMoveAtOnceDoNotBothSucceed() throws Exception {
    for (int round = 0; round < 5; round++) {
      var id = opened(parcels.deliveredOrder(1), "DAMAGED", 1);
      var shops = "/v1/shops/" + parcels.shop + "/returns/" + id;
      var answers =
          atOnce(
              List.of(
                  () -> change(parcels.seller, "seller", "\"0\"", shops + "/approve"),
                  () -> change(parcels.seller, "seller", "\"0\"", WHY, shops + "/reject"),
                  () -> change(parcels.seller, "seller", "\"0\"", shops + "/refund"),
                  () -> change(parcels.buyer, "buyer", "\"0\"", "/v1/returns/" + id + "/cancel")));
      assertEquals(1, Collections.frequency(answers, 200), answers::toString);
      assertEquals(3, Collections.frequency(answers, 412), answers::toString);
    }
  }

  @Test
  void oneCallRepeatedMakesOneReturn() {
    var order = parcels.deliveredOrder(2);
    var path = "/v1/orders/" + order + "/returns";
    String first =
        post(parcels.buyer, "buyer", "key-" + order, body("DAMAGED", 1), path)
            .statusCode(201)
            .extract()
            .path("id");
    post(parcels.buyer, "buyer", "key-" + order, body("DAMAGED", 1), path)
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(first));
    get(parcels.buyer, "buyer", path).body("items", hasSize(1));
  }

  @Test
  void nobodySeesOrMovesAnothersReturns() {
    var order = parcels.deliveredOrder(1);
    var id = opened(order, "DAMAGED", 1);
    var sibling = new Parcels();
    post(sibling.buyer, "buyer", body("DAMAGED", 1), "/v1/orders/" + order + "/returns")
        .statusCode(404)
        .body("code", equalTo("order-not-found"));
    get(sibling.buyer, "buyer", "/v1/orders/" + order + "/returns").statusCode(404);
    get(sibling.buyer, "buyer", "/v1/returns/" + id)
        .statusCode(404)
        .body("code", equalTo("return-not-found"));
    get(sibling.buyer, "buyer", "/v1/returns").body("items", hasSize(0));
    for (var person : List.of(sibling.buyer, parcels.seller)) {
      change(person, "buyer", "*", "/v1/returns/" + id + "/cancel").statusCode(404);
      change(person, "buyer", "*", WHY, "/v1/returns/" + id + "/escalate").statusCode(404);
      change(person, "buyer", "*", Map.of("carrier", "c"), "/v1/returns/" + id + "/send")
          .statusCode(404);
    }
    for (var shop : List.of(parcels.shop, sibling.shop)) {
      var path = "/v1/shops/" + shop + "/returns";
      get(sibling.seller, "seller", path + "/" + id).statusCode(404);
      change(sibling.seller, "seller", "*", path + "/" + id + "/approve").statusCode(404);
      change(sibling.seller, "seller", "*", WHY, path + "/" + id + "/reject").statusCode(404);
      change(sibling.seller, "seller", "*", path + "/" + id + "/refund").statusCode(404);
      change(
              sibling.seller,
              "seller",
              "*",
              Map.of("restock", List.of()),
              path + "/" + id + "/receive")
          .statusCode(404);
    }
    get(sibling.seller, "seller", "/v1/shops/" + parcels.shop + "/returns").statusCode(404);
    get(parcels.seller, "seller", "/v1/shops/" + parcels.shop + "/returns?status=REQUESTED")
        .body("items.id", contains(id));
    get(parcels.seller, "seller", "/v1/shops/" + parcels.shop + "/returns?status=REFUNDED")
        .body("items", hasSize(0));
    get(parcels.seller, "seller", "/v1/returns/" + id).statusCode(200);
    get("olga", "operator", "/v1/returns/" + id).statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reason\":\"DAMAGED\"}                                                      | lines",
        "{\"lines\":[{\"line\":0,\"quantity\":1}]}                                     | reason",
        "{\"reason\":\"BORED\",\"lines\":[{\"line\":0,\"quantity\":1}]}                | reason",
        "{\"reason\":\"DAMAGED\",\"lines\":[{\"line\":0,\"quantity\":-1}]}             | lines[0].quantity",
        "{\"reason\":\"DAMAGED\",\"status\":\"REFUNDED\",\"lines\":[{\"line\":0,\"quantity\":1}]} | status",
        "{\"reason\":\"DAMAGED\",\"evidence\":[\"a b\"],\"lines\":[{\"line\":0,\"quantity\":1}]} | evidence[0].<list element>"
      })
  void badInputIsNamedAndReturnsNothing(String body, String field) {
    var path = "/v1/orders/" + parcels.deliveredOrder(1) + "/returns";
    post(parcels.buyer, "buyer", body, path)
        .statusCode(400)
        .body("code", equalTo("invalid-fields"))
        .body("violations.field", hasItem(field));
    get(parcels.buyer, "buyer", path).body("items", hasSize(0));
  }

  @Test
  void tenMegabytesOfExplanationAreTooMany() {
    var body =
        Map.of(
            "reason",
            "DAMAGED",
            "explanation",
            "x".repeat(10_000_000),
            "lines",
            List.of(units(0, 1)));
    post(parcels.buyer, "buyer", body, "/v1/orders/" + parcels.deliveredOrder(1) + "/returns")
        .statusCode(400)
        .body("code", equalTo("invalid-fields"));
  }

  private ValidatableResponse goodwill(String order, int amount) {
    return post(
        parcels.seller,
        "seller",
        Map.of("amount", Map.of("amount", amount, "currency", "CNY"), "reason", "Sorry"),
        "/v1/shops/" + parcels.shop + "/orders/" + order + "/refunds");
  }

  private static Map<String, Object> body(String reason, int quantity) {
    return Map.of(
        "reason",
        reason,
        "explanation",
        "See the picture.",
        "evidence",
        List.of("https://pictures.example/1.jpg"),
        "lines",
        List.of(units(0, quantity)));
  }

  private ValidatableResponse request(String order, String reason, int quantity) {
    return post(parcels.buyer, "buyer", body(reason, quantity), "/v1/orders/" + order + "/returns");
  }

  private String opened(String order, String reason, int quantity) {
    return request(order, reason, quantity).statusCode(201).extract().path("id");
  }

  private ValidatableResponse read(String id) {
    return get(parcels.buyer, "buyer", "/v1/returns/" + id).statusCode(200);
  }

  private ValidatableResponse byBuyer(String id, String step, Object body) {
    return change(parcels.buyer, "buyer", "*", body, "/v1/returns/" + id + "/" + step);
  }

  private ValidatableResponse bySeller(String id, String step, Object body) {
    return change(
        parcels.seller,
        "seller",
        "*",
        body,
        "/v1/shops/" + parcels.shop + "/returns/" + id + "/" + step);
  }

  private static ValidatableResponse decide(String id, String decision) {
    return change(
        "olga",
        "operator",
        "*",
        Map.of("decision", decision, "ruling", "The pictures say so."),
        "/v1/returns/" + id + "/decision");
  }

  private void execute(String sql, Object... arguments) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql.formatted(arguments)));
    }
  }

  private long count(String sql, String id) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql.formatted(id))) {
      row.next();
      return row.getLong(1);
    }
  }
}
