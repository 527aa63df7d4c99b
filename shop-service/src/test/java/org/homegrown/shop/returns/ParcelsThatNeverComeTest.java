package org.homegrown.shop.returns;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.fulfilment.Parcels.atOnce;
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
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.fulfilment.Parcels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ParcelsThatNeverComeTest {

  private static final Map<String, String> WHY = Map.of("text", "Because.");

  @Inject DataSource database;
  @Inject ReturnClock clock;

  private GivenBack returns;
  private Parcels parcels;

  @BeforeEach
  void aSellerAndABuyer() {
    returns = new GivenBack(database);
    parcels = returns.parcels;
  }

  @Test
  void aBuyerWhoWaitedLongEnoughIsPaidBackWhenTheSellerAgrees() throws SQLException {
    var order = parcels.paidOrder(2);
    var parcel = parcels.ship(order, List.of(units(0, 2)));
    miss(order, parcel).statusCode(409).body("code", equalTo("parcel-may-still-come"));
    leftLongAgo(parcel);
    String id =
        miss(order, parcel)
            .statusCode(201)
            .body("reason", equalTo("NOT_RECEIVED"))
            .body("shipmentId", equalTo(parcel))
            .body("lines.quantity", contains(2))
            .extract()
            .path("id");
    assertEquals(0, ticking(order));
    returns
        .bySeller(id, "approve", "")
        .statusCode(409)
        .body("code", equalTo("nothing-to-send-back"));
    returns
        .bySeller(id, "refund", "")
        .statusCode(200)
        .body("status", equalTo("REFUNDED"))
        .body("refund.amount", equalTo(17600));
    shipments(order).body("items.status", contains("LOST"));
    status(order, "CANCELLED");
    assertEquals(17600, refunded(order));
    assertEquals(
        998,
        returns.count("select available from stock where shop_id = '%s'", parcels.shop),
        "what is lost is not on the shelf");
    miss(order, parcel).statusCode(409).body("code", equalTo("shipment-move-refused"));
  }

  @Test
  void anOperatorDecidesWhenTheSellerSaysNothing() throws SQLException {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    var id = missed(order, parcel);
    returns.timePasses(id);
    clock.takeSteps(Instant.now());
    returns.read(id).body("status", equalTo("ESCALATED"));
    returns.decide(id, "APPROVE").statusCode(409).body("code", equalTo("nothing-to-send-back"));
    returns.decide(id, "REFUND").statusCode(200).body("refund.amount", equalTo(8800));
    status(order, "CANCELLED");
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/returns")
        .body("items.dispute.decision", contains("REFUND"));
  }

  @Test
  void aRulingThatItCameIsFinal() throws SQLException {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    var id = missed(order, parcel);
    returns.bySeller(id, "reject", WHY).statusCode(200);
    assertEquals(1, ticking(order));
    returns.byBuyer(id, "escalate", WHY).statusCode(200);
    assertEquals(0, ticking(order));
    returns.decide(id, "REJECT").statusCode(200);
    assertEquals(1, ticking(order), "it is assumed to have arrived in the end");
    miss(order, parcel).statusCode(409).body("code", equalTo("ruling-final"));
    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
  }

  @Test
  void aSellerWhoSaysThatItArrivedIsContradicted() throws SQLException {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, parcel, "deliver").statusCode(200);
    assertEquals(1, ticking(order));
    String id = miss(order, parcel).statusCode(201).extract().path("id");
    assertEquals(0, ticking(order), "it is not completed while that is open");
    shipments(order).body("items.missingSince", contains(notNullValue()));
    miss(order, parcel).statusCode(409).body("code", equalTo("parcel-contested"));
    returns.ask(order, "DAMAGED", 1).statusCode(409);
    returns.bySeller(id, "reject", WHY).statusCode(200);
    assertEquals(1, ticking(order));
    returns.byBuyer(id, "escalate", WHY).statusCode(200);
    returns.decide(id, "REFUND").statusCode(200).body("refund.amount", equalTo(8800));
    shipments(order).body("items.status", contains("LOST"));
    status(order, "CANCELLED");
    assertEquals(0, ticking(order));
  }

  @Test
  void whatCannotBeContradictedAnyMore() throws SQLException {
    var confirmed = parcels.paidOrder(1);
    var parcel = parcels.ship(confirmed, List.of(units(0, 1)));
    parcels.confirm(confirmed).statusCode(200);
    miss(confirmed, parcel).statusCode(409).body("code", equalTo("parcel-confirmed"));

    var old = parcels.paidOrder(1);
    parcel = parcels.ship(old, List.of(units(0, 1)));
    parcels.move(old, parcel, "deliver").statusCode(200);
    returns.execute(
        "update shipment set delivered_at = now() - interval '15 days' where id = '%s'", parcel);
    miss(old, parcel).statusCode(409).body("code", equalTo("parcel-window-over"));

    var packed = parcels.paidOrder(1);
    parcel = parcels.prepare(packed, List.of(units(0, 1))).extract().path("id");
    miss(packed, parcel).statusCode(409).body("code", equalTo("shipment-move-refused"));
  }

  @Test
  void whileItIsMissingNobodyElseMovesTheParcel() throws SQLException {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    var id = missed(order, parcel);
    for (var step : List.of("deliver", "lost")) {
      parcels.move(order, parcel, step).statusCode(409).body("code", equalTo("parcel-contested"));
    }
    parcels.confirm(order).statusCode(409).body("code", equalTo("parcel-contested"));
    returns.byBuyer(id, "cancel", "").statusCode(200);
    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
  }

  @Test
  void ofTwoParcelsOneMayComeAndTheOtherBePaidBack() throws SQLException {
    var order = parcels.paidOrder(3);
    parcels.ship(order, List.of(units(0, 1)));
    parcels.confirm(order).statusCode(200);
    var parcel = parcels.ship(order, List.of(units(0, 2)));
    var id = missed(order, parcel);
    returns.bySeller(id, "refund", "").statusCode(200).body("refund.amount", equalTo(17600));
    status(order, "DELIVERED");
    assertEquals(1, ticking(order));
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/fulfilment")
        .body("lines[0].cancelled", equalTo(2))
        .body("lines[0].shipped", equalTo(1))
        .body("lines[0].delivered", equalTo(1))
        .body("lines[0].missing", equalTo(0));
    var last = returns.opened(order, "DAMAGED", 1);
    returns.bySeller(last, "refund", "").statusCode(200).body("refund.amount", equalTo(8800));
  }

  @Test
  void whatWasNeverPaidForAndNeverCameCostsNothing() throws SQLException {
    var order = parcels.orderToBePaidAtTheDoor(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, parcel, "deliver").statusCode(200);
    String id = miss(order, parcel).statusCode(201).extract().path("id");
    returns.bySeller(id, "refund", "").statusCode(200).body("refund.amount", equalTo(0));
    status(order, "CANCELLED");
  }

  @Test
  void oneParcelIsMissedAndPaidBackOnceHoweverManyDoItAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = parcels.paidOrder(1);
      var parcel = parcels.ship(order, List.of(units(0, 1)));
      leftLongAgo(parcel);
      Callable<ValidatableResponse> miss = () -> miss(order, parcel);
      var answers = atOnce(Collections.nCopies(8, miss));
      assertEquals(1, Collections.frequency(answers, 201), answers::toString);
      assertEquals(7, Collections.frequency(answers, 409), answers::toString);
      String id =
          get(parcels.buyer, "buyer", "/v1/orders/" + order + "/returns")
              .extract()
              .path("items[0].id");
      var calls = new ArrayList<Callable<ValidatableResponse>>();
      for (int i = 0; i < 3; i++) {
        calls.add(() -> returns.bySeller(id, "refund", ""));
        calls.add(
            () ->
                post(
                    parcels.seller,
                    "seller",
                    Map.of("amount", Map.of("amount", 5000, "currency", "CNY"), "reason", "Sorry"),
                    "/v1/shops/" + parcels.shop + "/orders/" + order + "/refunds"));
      }
      answers = atOnce(calls);
      assertTrue(Set.of(200, 201, 409).containsAll(answers), answers::toString);
      assertTrue(refunded(order) <= 8800, answers::toString);
      shipments(order).body("items.status", contains("LOST"));
    }
  }

  @Test
  void nobodyMissesAnothersParcel() throws SQLException {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    leftLongAgo(parcel);
    var sibling = new Parcels();
    var others = sibling.paidOrder(1);
    var path = "/v1/orders/%s/shipments/%s/not-received";
    for (var person : List.of(sibling.buyer, parcels.seller)) {
      post(person, "buyer", Map.of(), path.formatted(order, parcel))
          .statusCode(404)
          .body("code", equalTo("order-not-found"));
    }
    post(sibling.buyer, "buyer", Map.of(), path.formatted(others, parcel))
        .statusCode(404)
        .body("code", equalTo("shipment-not-found"));
    returns.ask(order, "NOT_RECEIVED", 1).statusCode(422).body("code", equalTo("parcel-unnamed"));
  }

  @Test
  void whatCameFirstGoesBackBeforeTheRestHasCome() throws SQLException {
    var order = parcels.paidOrder(3);
    parcels.ship(order, List.of(units(0, 1)));
    parcels.confirm(order).statusCode(200);
    parcels.ship(order, List.of(units(0, 2)));
    returns.ask(order, "DAMAGED", 2).statusCode(409).body("code", equalTo("units-exceed-shipped"));
    var id = returns.opened(order, "DAMAGED", 1);
    assertEquals(0, ticking(order));
    parcels.confirm(order).statusCode(200).body("status", equalTo("DELIVERED"));
    assertEquals(0, ticking(order), "the return is still under way");
    returns.bySeller(id, "refund", "").statusCode(200).body("refund.amount", equalTo(8800));
    assertEquals(1, ticking(order));
    returns.ask(order, "DAMAGED", 2).statusCode(201);
  }

  @Test
  void aReturnThatComesToNothingLetsTheRestBeAssumedToArrive() throws SQLException {
    var order = parcels.paidOrder(2);
    parcels.ship(order, List.of(units(0, 1)));
    parcels.confirm(order).statusCode(200);
    parcels.ship(order, List.of(units(0, 1)));
    var id = returns.opened(order, "CHANGED_MIND", 1);
    returns.byBuyer(id, "cancel", "").statusCode(200);
    assertEquals(1, ticking(order));
    status(order, "SHIPPED");
  }

  private ValidatableResponse miss(String order, String parcel) {
    return post(
        parcels.buyer,
        "buyer",
        Map.of("explanation", "The tracking says nothing."),
        "/v1/orders/" + order + "/shipments/" + parcel + "/not-received");
  }

  private String missed(String order, String parcel) throws SQLException {
    leftLongAgo(parcel);
    return miss(order, parcel).statusCode(201).extract().path("id");
  }

  private void leftLongAgo(String parcel) throws SQLException {
    returns.execute(
        "update shipment set shipped_at = now() - interval '11 days' where id = '%s'", parcel);
  }

  private long ticking(String order) throws SQLException {
    return returns.count("select count(due_at) from fulfilment where order_id = '%s'", order);
  }

  private long refunded(String order) throws SQLException {
    return returns.count("select sum(amount) from refund where order_id = '%s'", order);
  }

  private ValidatableResponse shipments(String order) {
    return get(parcels.buyer, "buyer", "/v1/orders/" + order + "/shipments").statusCode(200);
  }

  private void status(String order, String status) {
    get(parcels.buyer, "buyer", "/v1/orders/" + order).body("status", equalTo(status));
  }
}
