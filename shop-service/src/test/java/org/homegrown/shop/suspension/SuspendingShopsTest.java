package org.homegrown.shop.suspension;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.homegrown.shop.Office.OPERATOR;
import static org.homegrown.shop.Office.appeal;
import static org.homegrown.shop.Office.atOnce;
import static org.homegrown.shop.Office.because;
import static org.homegrown.shop.Office.change;
import static org.homegrown.shop.Office.decide;
import static org.homegrown.shop.Office.status;
import static org.homegrown.shop.Office.step;
import static org.homegrown.shop.Office.suspend;
import static org.homegrown.shop.Office.suspension;
import static org.homegrown.shop.Office.tag;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.shop.ShopStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class SuspendingShopsTest {

  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();

  @Test
  void aSuspensionNamesItsRuleEvidenceAndDeadlineAndTheSellerReadsIt() {
    var shop = openShop(mei);
    suspend(shop, tag(shop)).statusCode(200).body("status", equalTo("IN_FORCE"));
    assertEquals("SUSPENDED", status(shop));
    get(mei, "seller", path(shop))
        .statusCode(200)
        .body("rule", equalTo("goods-not-as-described"))
        .body("evidence", equalTo("Three buyers sent pictures."))
        .body("appealUntil", not(nullValue()))
        .body("suspendedBy", nullValue());
    get("otto", "operator", path(shop)).statusCode(200);
    get("otto", "operator", "/v1/audit?subject=" + shop)
        .body("items.action", contains("shop.suspended"))
        .body("items[0].actor", equalTo(OPERATOR));
  }

  @Test
  void aSellerCannotReopenASuspendedShop() {
    var shop = openShop(mei);
    suspend(shop, "*").statusCode(200);
    for (var step : List.of("reopen", "pause", "open")) {
      step(mei, shop, step, tag(shop)).statusCode(409).body("code", equalTo("shop-suspended"));
    }
    assertEquals("SUSPENDED", status(shop));
  }

  @Test
  void anAppealIsMadeOnceAndTurnedDownOrFollowed() {
    var shop = openShop(mei);
    suspend(shop, "*").statusCode(200);
    decide(shop + "/uphold", because("No."), "*")
        .statusCode(409)
        .body("code", equalTo("appeal-missing"));
    appeal(mei, shop).statusCode(200).body("status", equalTo("APPEALED"));
    appeal(mei, shop).statusCode(409).body("code", equalTo("appeal-made-already"));
    decide(shop + "/uphold", because("The tea was another."), "*")
        .statusCode(200)
        .body("status", equalTo("UPHELD"));
    assertEquals("SUSPENDED", status(shop));
    appeal(mei, shop).statusCode(409);
    decide(shop + "/reinstate", because("A year has gone by."), "*")
        .statusCode(200)
        .body("status", equalTo("LIFTED"));
    assertEquals("OPEN", status(shop));
    get(mei, "seller", path(shop)).statusCode(404).body("code", equalTo("suspension-not-found"));
    get(mei, "seller", path(shop) + "s").body("items.status", contains("LIFTED"));
    get("otto", "operator", "/v1/audit?subject=" + shop)
        .body("items.action", contains("shop.reinstated", "suspension.upheld", "shop.suspended"));
  }

  @Test
  void nobodyClosesASuspensionAway() {
    var shop = openShop(mei);
    suspend(shop, "*").statusCode(200);
    step(mei, shop, "close", "*").statusCode(409).body("code", equalTo("shop-suspended"));
    assertEquals("SUSPENDED", status(shop));
    decide(shop + "/reinstate", because("A mistake."), "*").statusCode(200);
    step(mei, shop, "close", "*").statusCode(200);
  }

  @Test
  void aSuspensionOfAShopThatCouldStillBeClosedIsNotStuck() {
    var shop = openShop(mei);
    suspend(shop, "*").statusCode(200);
    new Books(database).change("update shop set status = 'CLOSED' where id = '%s'", shop);
    decide(shop + "/reinstate", because("It is over."), "*")
        .statusCode(200)
        .body("status", equalTo("LIFTED"));
    assertEquals("CLOSED", status(shop));
  }

  @Test
  void liftingTakesNothingOfAnEarlierDecisionAway() {
    var shop = openShop(mei);
    suspend(shop, "*").statusCode(200);
    appeal(mei, shop).statusCode(200);
    var upheld = decide(shop + "/uphold", because("The tea was another."), "*").extract();
    String at = upheld.path("decidedAt");
    decide(shop + "/reinstate", because("A year has gone by."), "*").statusCode(200);
    get(mei, "seller", path(shop) + "s")
        .body("items[0].decision", equalTo("A year has gone by."))
        .body("items[0].upheldBecause", equalTo("The tea was another."))
        .body("items[0].upheldAt", startsWith(at.substring(0, 19)));
  }

  @Test
  void aDecisionIsMadeOnTheSuspensionAsItIsNotAsItWas() {
    var shop = openShop(mei);
    var seen = suspend(shop, "*").extract().header("ETag");
    appeal(mei, shop).statusCode(200);
    decide(shop + "/uphold", because("No."), seen).statusCode(412);
    decide(shop + "/reinstate", because("Yes."), seen).statusCode(412);
    decide(shop + "/reinstate", because("Yes."), null).statusCode(428);
    assertEquals("SUSPENDED", status(shop));
    get("otto", "operator", "/v1/audit?subject=" + shop).body("items", hasSize(1));
  }

  @Test
  void aPausedShopIsPausedAgainWhenItIsReinstated() {
    var shop = openShop(mei);
    step(mei, shop, "pause", "*").statusCode(200);
    suspend(shop, "*").statusCode(200);
    decide(shop + "/reinstate", because("A mistake."), "*").statusCode(200);
    assertEquals("PAUSED", status(shop));
    suspend(shop, "*").statusCode(200);
    get(mei, "seller", path(shop) + "s").body("items.status", contains("IN_FORCE", "LIFTED"));
  }

  @Test
  void anAppealAfterTheDeadlineIsTooLate() {
    var until = Instant.now().plus(Duration.ofDays(2));
    var suspension =
        new Suspension(
            UUID.randomUUID(), ShopStatus.OPEN, new SuspendShop("rule", "proof", until), OPERATOR);
    assertThrows(AppealTooLate.class, () -> suspension.appeal("Please.", until));
    suspension.appeal("Please.", until.minusMillis(1));
    assertEquals(SuspensionStatus.APPEALED, suspension.view().status());
  }

  @Test
  void aStrangerNeitherSeesNorAppeals() {
    var shop = openShop(mei);
    suspend(shop, "*").statusCode(200);
    get(nilo, "seller", path(shop)).statusCode(404).body("code", equalTo("shop-not-found"));
    get(nilo, "seller", path(shop) + "s").statusCode(404);
    appeal(nilo, shop).statusCode(404).body("code", equalTo("shop-not-found"));
    suspend(UUID.randomUUID().toString(), "*").statusCode(404);
  }

  @Test
  void whatIsNotSuspendedCannotBeReinstated() {
    var shop = openShop(mei);
    decide(shop + "/reinstate", because("Yes."), "*")
        .statusCode(404)
        .body("code", equalTo("suspension-not-found"));
    appeal(mei, shop).statusCode(404);
    step(mei, shop, "close", "*").statusCode(200);
    suspend(shop, "*").statusCode(409).body("code", equalTo("shop-move-refused"));
  }

  @ParameterizedTest
  @CsvSource({"rule, ''", "evidence, ' '", "appealUntil, tomorrow", "shopWas, OPEN"})
  void badInputIsNamedAndSuspendsNothing(String field, String value) {
    var shop = openShop(mei);
    var request = new HashMap<>(suspension());
    request.put(field, value);
    decide(shop + "/suspend", request, "*")
        .statusCode(400)
        .body("code", equalTo("invalid-fields"))
        .body("violations.field", hasItem(field));
    assertEquals("OPEN", status(shop));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
  void aSellerHasTimeToAppealButNotForEver(String until) {
    var shop = openShop(mei);
    var request = new HashMap<>(suspension());
    request.put("appealUntil", until);
    decide(shop + "/suspend", request, "*")
        .statusCode(422)
        .body("code", equalTo("appeal-deadline-unusable"));
    assertEquals("OPEN", status(shop));
  }

  @Test
  void anAppealHasBounds() {
    var shop = openShop(mei);
    suspend(shop, "*").statusCode(200);
    change(mei, "seller", "/v1/shops/" + shop + "/appeal", Map.of("text", "x".repeat(5001)), null)
        .statusCode(400)
        .body("violations.field", hasItem("text"));
  }

  @Test
  void twoOperatorsSuspendAShopOnce() {
    for (int round = 0; round < 10; round++) {
      var shop = openShop(mei);
      var seen = tag(shop);
      assertEquals(
          List.of(200, 412),
          atOnce(() -> suspend(shop, seen), () -> suspend(shop, seen)).stream().sorted().toList());
      get("otto", "operator", path(shop) + "s").body("items", hasSize(1));
      get("otto", "operator", "/v1/audit?subject=" + shop).body("items", hasSize(1));
    }
  }

  @Test
  void twoOperatorsWhoInsistStillSuspendItOnce() {
    for (int round = 0; round < 10; round++) {
      var shop = openShop(mei);
      assertEquals(
          List.of(200, 409),
          atOnce(() -> suspend(shop, "*"), () -> suspend(shop, "*")).stream().sorted().toList());
      get("otto", "operator", path(shop) + "s").body("items", hasSize(1));
    }
  }

  @Test
  void aReopeningThatRacesASuspensionNeverEndsIt() {
    for (int round = 0; round < 20; round++) {
      var shop = openShop(mei);
      step(mei, shop, "pause", "*").statusCode(200);
      var answers = atOnce(() -> step(mei, shop, "reopen", "*"), () -> suspend(shop, "*"));
      assertEquals(200, answers.getLast());
      assertEquals("SUSPENDED", status(shop));
    }
  }

  @Test
  void twoAppealsAtOnceAreOne() {
    for (int round = 0; round < 10; round++) {
      var shop = openShop(mei);
      suspend(shop, "*").statusCode(200);
      assertEquals(
          List.of(200, 409),
          atOnce(() -> appeal(mei, shop), () -> appeal(mei, shop)).stream().sorted().toList());
    }
  }

  private static String path(String shop) {
    return "/v1/shops/" + shop + "/suspension";
  }
}
