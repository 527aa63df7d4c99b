package org.homegrown.shop.ledger;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Office.atOnce;
import static org.homegrown.shop.Stall.act;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators who book by hand, never alone. */
@ShopServiceTest
class CorrectingTheBooksTest {

  private final String seller = "seller-" + UUID.randomUUID();
  private String shop;

  @BeforeEach
  void open() {
    shop = openShop(seller);
  }

  @Test
  void oneOperatorProposesAndAnotherOneBooks() {
    var correction = proposed(440);
    balanceIs(0);
    decide("olga", correction, "approve")
        .statusCode(422)
        .body("code", equalTo("correction-takes-two"));
    decide("otto", correction, "approve")
        .statusCode(200)
        .body("status", equalTo("POSTED"))
        .body("decidedBy", equalTo("otto"));
    balanceIs(440);
    decide("otto", correction, "approve")
        .statusCode(409)
        .body("code", equalTo("correction-decided"));
    decide("otto", correction, "reject").statusCode(409);
    get(seller, "seller", "/v1/shops/" + shop + "/statement")
        .body("items", hasSize(1))
        .body("items[0].kind", equalTo("CORRECTION"))
        .body("items[0].amount", equalTo(440));
    get("olga", "operator", "/v1/audit?subject=" + correction)
        .body("items.action", contains("correction.approved", "correction.proposed"));
    get("olga", "operator", path("")).body("items.id", contains(correction));
  }

  @Test
  void whatIsRejectedIsNeverBooked() {
    var correction = proposed(-440);
    decide("olga", correction, "reject").statusCode(200).body("status", equalTo("REJECTED"));
    decide("otto", correction, "approve").statusCode(409);
    balanceIs(0);
  }

  @Test
  void ofTwoWhoDecideAtOnceOneDecides() {
    for (int round = 0; round < 3; round++) {
      var correction = proposed(100);
      var answers =
          atOnce(
              () -> decide("otto", correction, "approve"),
              () -> decide("oona", correction, "approve"));
      assertEquals(List.of(200, 409), answers.stream().sorted().toList());
      balanceIs(100 * (round + 1));
    }
  }

  @Test
  void onlyOperatorsCorrectAndOnlyWhatMovesMoneyOfThatShop() {
    post(seller, "seller", request(1), path("")).statusCode(403);
    post("olga", "operator", request(0), path(""))
        .statusCode(400)
        .body("code", equalTo("correction-of-nothing"));
    post("olga", "operator", request(1), "/v1/shops/" + UUID.randomUUID() + "/corrections")
        .statusCode(404);
    var elsewhere = openShop(seller);
    act(
            "otto",
            "operator",
            null,
            "/v1/shops/" + elsewhere + "/corrections/" + proposed(1) + "/approve")
        .statusCode(404)
        .body("code", equalTo("correction-not-found"));
  }

  private String proposed(long amount) {
    return post("olga", "operator", request(amount), path("")).statusCode(201).extract().path("id");
  }

  private static Map<String, Object> request(long amount) {
    return Map.of("amount", amount, "against", "COMMISSION", "reason", "Taken twice");
  }

  private ValidatableResponse decide(String operator, String correction, String step) {
    return act(operator, "operator", null, path("/" + correction + "/" + step));
  }

  private void balanceIs(int amount) {
    get(seller, "seller", "/v1/shops/" + shop + "/balance")
        .body("available.amount", equalTo(amount));
  }

  private String path(String rest) {
    return "/v1/shops/" + shop + "/corrections" + rest;
  }
}
