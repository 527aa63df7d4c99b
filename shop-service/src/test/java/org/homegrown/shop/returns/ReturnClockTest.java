package org.homegrown.shop.returns;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Village.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No return waits for ever, whoever is silent. */
@ShopServiceTest
class ReturnClockTest {

  @Inject DataSource database;
  @Inject ReturnClock clock;

  private GivenBack returns;

  @BeforeEach
  void aSellerAndABuyer() {
    returns = new GivenBack(database);
  }

  @Test
  void whatTheSellerNeverAnswersComesBeforeAnOperatorByItself() throws SQLException {
    var id = returns.opened(returns.parcels.deliveredOrder(1), "DAMAGED", 1);
    returns.read(id).body("dueAt", notNullValue());
    returns.timePasses(id);
    clock.takeSteps(Instant.now());
    returns
        .read(id)
        .body("status", equalTo("ESCALATED"))
        .body("dueAt", nullValue())
        .body("dispute.escalatedBy", equalTo("TIME"))
        .body("dispute.complaint", nullValue());
    returns.decide(id, "REJECT").statusCode(200);
  }

  @Test
  void whatABuyerSaysIsSentAndNeverArrivesFreezesNobodysMoney() throws SQLException {
    var order = returns.parcels.deliveredOrder(1);
    var id = sent(order);
    returns.timePasses(id);
    clock.takeSteps(Instant.now());
    returns.read(id).body("status", equalTo("ESCALATED"));
    get("olga", "operator", "/v1/returns/escalated?limit=100").body("items.id", hasItem(id));
    returns.decide(id, "REJECT").statusCode(200);
    assertEquals(
        1, returns.count("select count(due_at) from fulfilment where order_id = '%s'", order));
  }

  @Test
  void aReturnComesBeforeAnOperatorOnceHoweverManyReplicasSeeThatItIsDue() throws Exception {
    var id = returns.opened(returns.parcels.deliveredOrder(1), "DAMAGED", 1);
    returns.timePasses(id);
    var now = Instant.now();
    try (var replicas = Executors.newFixedThreadPool(4)) {
      for (var done : replicas.invokeAll(Collections.nCopies(4, () -> clock.takeSteps(now)))) {
        done.get();
      }
    }
    returns.read(id).body("status", equalTo("ESCALATED")).body("version", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IN_TRANSIT", "RECEIVED"})
  void aSellerWhoGetsAnEmptyBoxAsksAnOperator(String status) throws SQLException {
    var id = sent(returns.parcels.deliveredOrder(1));
    if (status.equals("RECEIVED")) {
      returns.bySeller(id, "receive", Map.of("restock", List.of())).statusCode(200);
    }
    returns
        .bySeller(id, "escalate", Map.of("text", "The box was empty."))
        .statusCode(200)
        .body("status", equalTo("ESCALATED"))
        .body("dispute.escalatedBy", equalTo("SELLER"))
        .body("dispute.complaint", equalTo("The box was empty."));
    clock.takeSteps(Instant.now());
    returns.decide(id, "REJECT").statusCode(200).body("status", equalTo("REJECTED"));
  }

  @Test
  void whatIsBackAlreadyIsNotSentAgainWhenTheBuyerWasRight() throws SQLException {
    var id = sent(returns.parcels.deliveredOrder(1));
    returns.bySeller(id, "receive", Map.of("restock", List.of())).statusCode(200);
    returns.bySeller(id, "escalate", Map.of("text", "It is torn.")).statusCode(200);
    returns.decide(id, "APPROVE").statusCode(200).body("status", equalTo("RECEIVED"));
    returns.timePasses(id);
    clock.takeSteps(Instant.now());
    returns.read(id).body("status", equalTo("REFUNDED"));
  }

  @Test
  void aSellerDisputesNothingThatIsNotOnItsWayBack() {
    var why = Map.of("text", "No.");
    var id = returns.opened(returns.parcels.deliveredOrder(1), "DAMAGED", 1);
    returns
        .bySeller(id, "escalate", why)
        .statusCode(409)
        .body("code", equalTo("return-move-refused"));
    returns.bySeller(id, "approve", "").statusCode(200);
    returns.bySeller(id, "escalate", why).statusCode(409);
    returns.bySeller(id, "receive", Map.of("restock", List.of())).statusCode(200);
    returns.byBuyer(id, "escalate", why).statusCode(409);
  }

  /** Even a program that forgets it. */
  @Test
  void theDatabaseItselfRefusesAReturnThatRestsWithoutAClock() throws SQLException {
    var id = returns.opened(returns.parcels.deliveredOrder(1), "DAMAGED", 1);
    try {
      returns.execute("update order_return set due_at = null where id = '%s'", id);
      throw new AssertionError("no clock");
    } catch (SQLException e) {
      assertEquals("23514", e.getSQLState(), e::getMessage);
    }
  }

  @Test
  void howManyWaitForAnOperatorIsMeasuredAndForHowLong() throws SQLException {
    var id = sent(returns.parcels.deliveredOrder(1));
    returns.bySeller(id, "escalate", Map.of("text", "Empty.")).statusCode(200);
    returns.execute(
        "update order_return set escalated_at = now() - interval '400 days' where id = '%s'", id);
    RestAssured.given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("returns_escalated "));
    var waiting =
        RestAssured.given()
            .get("/q/metrics")
            .asString()
            .lines()
            .filter(line -> line.startsWith("returns_escalated_seconds "))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
            .sum();
    assertTrue(waiting > 399 * 86_400.0, () -> waiting + " seconds");
    returns.decide(id, "REFUND").statusCode(200);
  }

  @Test
  void oneHundredThatFailKeepNobodyWaiting() throws SQLException {
    var id = returns.opened(returns.parcels.deliveredOrder(1), "DAMAGED", 1);
    returns.bySeller(id, "approve", "").statusCode(200);
    var poison = returns.opened(returns.parcels.deliveredOrder(1), "DAMAGED", 1);
    returns.byBuyer(poison, "cancel", "").statusCode(200);
    // nothing of them is claimed, so none can lapse
    returns.run(
        """
        with poison as (
          insert into order_return
          select (jsonb_populate_record(r, jsonb_build_object('id', uuidv7(), 'status', 'APPROVED',
            'due_at', now() - interval '1 day'))).*
          from order_return r, generate_series(1, 100) where r.id = '%s'
          returning shop_id, id)
        insert into order_return_line
        select shop_id, id, 0, 0, 1 from poison
        """,
        poison);
    returns.timePasses(id);
    clock.takeSteps(Instant.now());
    clock.takeSteps(Instant.now());
    returns.read(id).body("status", equalTo("CANCELLED"));
    var ofPoison =
        "from order_return where status = 'APPROVED' and shop_id = '" + returns.parcels.shop + "'";
    assertEquals(
        100,
        returns.count("select count(*) " + ofPoison + " and failures > 0 and due_at > now()", ""));
    returns.run(
        "update order_return set due_at = now() where shop_id = '%s'" + " and status = 'APPROVED'",
        returns.parcels.shop);
    clock.takeSteps(Instant.now());
    assertEquals(
        100,
        returns.count(
            "select count(*) " + ofPoison + " and due_at > now() + interval '100 seconds'", ""),
        "the second pause is longer");
    returns.run(
        "update order_return set due_at = now() + interval '9 years' where shop_id = '%s'"
            + " and status = 'APPROVED'",
        returns.parcels.shop);
  }

  private String sent(String order) {
    var id = returns.opened(order, "CHANGED_MIND", 1);
    returns.bySeller(id, "approve", "").statusCode(200);
    returns.byBuyer(id, "send", Map.of("carrier", "China Post")).statusCode(200);
    return id;
  }
}
