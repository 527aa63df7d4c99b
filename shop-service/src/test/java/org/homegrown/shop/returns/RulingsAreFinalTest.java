package org.homegrown.shop.returns;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.fulfilment.Parcels.atOnce;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.fulfilment.Parcels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom an operator has told no is not heard again about the same. */
@ShopServiceTest
class RulingsAreFinalTest {

  private static final Map<String, String> WHY = Map.of("text", "Because.");

  @Inject DataSource database;

  private GivenBack returns;
  private Parcels parcels;

  @BeforeEach
  void aSellerAndABuyer() {
    returns = new GivenBack(database);
    parcels = returns.parcels;
  }

  @Test
  void unitsThatWereRuledOnAreInNoOtherReturn() {
    var order = parcels.deliveredOrder(3);
    var id = returns.opened(order, "DAMAGED", 2);
    escalated(id);
    returns.decide(id, "REJECT").statusCode(200);
    for (var reason : List.of("DAMAGED", "WRONG_ITEM")) {
      returns.ask(order, reason, 2).statusCode(409).body("code", equalTo("ruling-final"));
    }
    returns
        .ask(order, "DAMAGED", 4)
        .statusCode(409)
        .body("code", equalTo("units-exceed-shipped"))
        .body("detail", equalTo("Of Longjing (line 1) 1 are left that can be returned."));
    get(parcels.buyer, "buyer", "/v1/orders/" + order + "/fulfilment")
        .body("lines[0].claimed", equalTo(0))
        .body("lines[0].settled", equalTo(2));
    var other = returns.opened(order, "DAMAGED", 1);
    returns.bySeller(other, "refund", "").statusCode(200).body("refund.amount", equalTo(8800));
  }

  @Test
  void whatTheShopRejectedBeforeIsNotBroughtUpAfterTheRuling() {
    var order = parcels.deliveredOrder(1);
    var first = returns.opened(order, "DAMAGED", 1);
    returns.bySeller(first, "reject", WHY).statusCode(200);
    var second = returns.opened(order, "SPOILED", 1);
    escalated(second);
    returns.decide(second, "REJECT").statusCode(200);
    for (var id : List.of(first, second)) {
      returns.byBuyer(id, "escalate", WHY).statusCode(409).body("code", equalTo("ruling-final"));
    }
  }

  @Test
  void aRefusedPartThatWasRuledOnStaysRefused() {
    var order = parcels.deliveredOrder(2);
    var id = returns.opened(order, "DAMAGED", 2);
    returns
        .bySeller(
            id, "approve", Map.of("accept", List.of(units(0, 1)), "refusal", "One was opened."))
        .statusCode(200);
    String rest =
        get(parcels.buyer, "buyer", "/v1/orders/" + order + "/returns")
            .extract()
            .path("items[1].id");
    returns.byBuyer(rest, "escalate", WHY).statusCode(200);
    returns.decide(rest, "REJECT").statusCode(200);
    returns.ask(order, "DAMAGED", 1).statusCode(409).body("code", equalTo("ruling-final"));
    returns.bySeller(id, "refund", "").statusCode(200).body("refund.amount", equalTo(8800));
  }

  @Test
  void aParcelThatCameByARulingIsMissedByNobody() {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, parcel, "deliver").statusCode(200);
    String first = miss(order, parcel).statusCode(201).extract().path("id");
    returns.bySeller(first, "reject", WHY).statusCode(200);
    String second = miss(order, parcel).statusCode(201).extract().path("id");
    escalated(second);
    returns.decide(second, "REJECT").statusCode(200);
    miss(order, parcel).statusCode(409).body("code", equalTo("ruling-final"));
    returns.byBuyer(first, "escalate", WHY).statusCode(409).body("code", equalTo("ruling-final"));
    returns.ask(order, "DAMAGED", 1).statusCode(201);
  }

  @Test
  void whatWasRuledOnIsNotSaidNeverToHaveCome() {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, parcel, "deliver").statusCode(200);
    var id = returns.opened(order, "DAMAGED", 1);
    escalated(id);
    returns.decide(id, "REJECT").statusCode(200);
    miss(order, parcel).statusCode(409).body("code", equalTo("ruling-final"));
  }

  @Test
  void whoAsksWhileTheOperatorDecidesGetsNothingEither() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = parcels.deliveredOrder(1);
      var id = returns.opened(order, "DAMAGED", 1);
      escalated(id);
      var calls = new ArrayList<Callable<ValidatableResponse>>();
      calls.add(() -> returns.decide(id, "REJECT"));
      for (int i = 0; i < 3; i++) {
        calls.add(() -> returns.ask(order, "DAMAGED", 1));
      }
      assertEquals(List.of(200, 409, 409, 409), atOnce(calls));
    }
  }

  private void escalated(String id) {
    returns.bySeller(id, "reject", WHY).statusCode(200);
    returns.byBuyer(id, "escalate", WHY).statusCode(200);
  }

  private ValidatableResponse miss(String order, String parcel) {
    return post(
        parcels.buyer,
        "buyer",
        Map.of(),
        "/v1/orders/" + order + "/shipments/" + parcel + "/not-received");
  }
}
