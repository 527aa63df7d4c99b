package org.homegrown.shop.returns;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class TakingPartOfAReturnTest {

  @Inject DataSource database;

  private GivenBack returns;
  private String order;

  @BeforeEach
  void threeAreDelivered() {
    returns = new GivenBack(database);
    order = returns.parcels.deliveredOrder(3);
  }

  @Test
  void aSellerAgreesToSomeAndTheBuyerAsksAnOperatorAboutTheRest() throws SQLException {
    var id = returns.opened(order, "DAMAGED", 3);
    returns
        .bySeller(id, "approve", part(2, "The third is fine in the picture."))
        .statusCode(200)
        .body("status", equalTo("APPROVED"))
        .body("lines[0].quantity", equalTo(2));
    list().body("items.status", containsInAnyOrder("APPROVED", "REJECTED"));
    String refused = list().extract().path("items.find { it.partOf == '" + id + "' }.id");
    returns
        .read(refused)
        .body("lines[0].quantity", equalTo(1))
        .body("answer", equalTo("The third is fine in the picture."));
    returns.byBuyer(refused, "escalate", Map.of("text", "It is not.")).statusCode(200);
    returns.decide(refused, "REFUND").statusCode(200).body("refund.amount", equalTo(8800));
    returns.bySeller(id, "refund", "").statusCode(200).body("refund.amount", equalTo(17600));
    assertEquals(
        26400, returns.count("select sum(amount) from refund where order_id = '%s'", order));
  }

  @Test
  void whatIsRefusedCanBeAskedForAgain() {
    var id = returns.opened(order, "DAMAGED", 3);
    returns.bySeller(id, "approve", part(1, "Two are fine.")).statusCode(200);
    returns.ask(order, "DAMAGED", 3).statusCode(409);
    returns.ask(order, "DAMAGED", 2).statusCode(201);
  }

  @Test
  void ofWhatComesBackSomeIsTakenAndSomeOfThatIsSoldAgain() throws SQLException {
    var id = returns.opened(order, "CHANGED_MIND", 3);
    returns.bySeller(id, "approve", "").statusCode(200);
    returns.byBuyer(id, "send", Map.of("carrier", "By hand")).statusCode(200);
    returns
        .bySeller(
            id,
            "receive",
            Map.of(
                "restock",
                List.of(units(0, 1)),
                "accept",
                List.of(units(0, 2)),
                "refusal",
                "Two were in the box."))
        .statusCode(200)
        .body("status", equalTo("RECEIVED"))
        .body("lines[0].quantity", equalTo(2));
    assertEquals(
        998,
        returns.count("select available from stock where shop_id = '%s'", returns.parcels.shop));
    returns.bySeller(id, "refund", "").statusCode(200).body("refund.amount", equalTo(17600));
    String refused = list().extract().path("items.find { it.partOf == '" + id + "' }.id");
    returns.read(refused).body("wayBack.carrier", equalTo("By hand"));
    assertEquals(
        1, returns.count("select count(due_at) from fulfilment where order_id = '%s'", order));
  }

  @Test
  void aPartIsNoMoreThanTheWholeAndARefusalIsExplained() {
    var id = returns.opened(order, "DAMAGED", 2);
    returns
        .bySeller(id, "approve", part(3, "More."))
        .statusCode(422)
        .body("code", equalTo("units-exceed-return"));
    returns
        .bySeller(id, "approve", part(1, " "))
        .statusCode(422)
        .body("code", equalTo("refusal-unexplained"));
    returns
        .bySeller(id, "approve", Map.of("accept", List.of(units(0, 1))))
        .statusCode(422)
        .body("code", equalTo("refusal-unexplained"));
    returns.bySeller(id, "approve", Map.of("accept", List.of(units(0, 2)))).statusCode(200);
    list().body("items", hasSize(1));
    returns
        .bySeller(id, "receive", Map.of("restock", List.of(units(0, 3))))
        .statusCode(422)
        .body("code", equalTo("line-not-returned"));
  }

  private static Map<String, Object> part(int quantity, String refusal) {
    return Map.of("accept", List.of(units(0, quantity)), "refusal", refusal);
  }

  private ValidatableResponse list() {
    return get(returns.parcels.buyer, "buyer", "/v1/orders/" + order + "/returns").statusCode(200);
  }
}
