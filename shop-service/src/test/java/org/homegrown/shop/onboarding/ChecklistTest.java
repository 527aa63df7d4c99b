package org.homegrown.shop.onboarding;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Office.OPERATOR;
import static org.homegrown.shop.Office.atOnce;
import static org.homegrown.shop.Office.because;
import static org.homegrown.shop.Office.change;
import static org.homegrown.shop.Office.decide;
import static org.homegrown.shop.Office.tag;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.product;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.Stall;
import org.homegrown.shop.onboarding.Requirement.Kind;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ChecklistTest {

  @Inject Requirements requirements;

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();

  @Test
  void aNewShopHasEverythingBeforeItAndSellsAllTheSame() {
    var shop = openShop(mei);
    checklist(shop)
        .body("payouts.tier", equalTo("NEW"))
        .body("payouts.mostPerDay.currency", equalTo("CNY"))
        .body("payouts.holdingDays", greaterThan(0))
        .body(
            "requirements.kind",
            contains("TERMS", "IDENTITY_DOCUMENT", "PAYOUT_ACCOUNT", "FIRST_PRODUCT"))
        .body("requirements.status", everyItem(equalTo("PENDING")));
    post("bento", "buyer", order(shop, listProduct(mei, shop, 1), 1), "/v1/orders").statusCode(201);
  }

  @Test
  void theFirstProductIsShownByListingIt() {
    var shop = openShop(mei);
    listProduct(mei, shop, 1);
    checklist(shop).body("requirements[3].status", equalTo("ACCEPTED"));
    listProduct(mei, shop, 1);
    checklist(shop)
        .body("requirements[3].version", equalTo(0))
        .body("payouts.tier", equalTo("NEW"));
  }

  @Test
  void aShopIsVerifiedWhenTheLastRequirementIsMet() {
    var shop = openShop(mei);
    agree(mei, shop).statusCode(200).body("status", equalTo("ACCEPTED"));
    submit(mei, shop).statusCode(200).body("status", equalTo("PENDING"));
    decideOn(shop, "IDENTITY_DOCUMENT/accept", Map.of(), "*").statusCode(200);
    checklist(shop).body("payouts.tier", equalTo("NEW"));
    fulfil(shop, Kind.PAYOUT_ACCOUNT);
    checklist(shop).body("payouts.tier", equalTo("VERIFIED"));
    get("otto", "operator", "/v1/audit?subject=" + shop)
        .body("items.action", contains("requirement.decided", "terms.agreed"))
        .body("items.actor", contains(OPERATOR, mei));
  }

  @Test
  void thereIsNoPayoutAccountToAcceptBeforeOneIsGiven() {
    var shop = openShop(mei);
    decideOn(shop, "PAYOUT_ACCOUNT/accept", Map.of(), "*")
        .statusCode(409)
        .body("code", equalTo("nothing-submitted"));
    Stall.put(
            mei,
            "seller",
            Map.of("kind", "BANK", "holder", "Mei Lin", "number", "12345678", "bank", "ABC"),
            "/v1/shops/" + shop + "/payout-account")
        .statusCode(200);
    decideOn(shop, "PAYOUT_ACCOUNT/accept", Map.of(), "*")
        .statusCode(200)
        .body("status", equalTo("ACCEPTED"));
  }

  @Test
  void aRejectionSaysWhyAndTakesTheTierBackUntilItIsMended() {
    var shop = verified();
    decideOn(shop, "IDENTITY_DOCUMENT/reject", because("It has expired."), "*").statusCode(200);
    checklist(shop)
        .body("payouts.tier", equalTo("NEW"))
        .body("requirements[1].status", equalTo("REJECTED"))
        .body("requirements[1].reason", equalTo("It has expired."));
    submit(mei, shop)
        .statusCode(200)
        .body("status", equalTo("PENDING"))
        .body("reason", nullValue());
    decideOn(shop, "IDENTITY_DOCUMENT/accept", Map.of(), "*").statusCode(200);
    checklist(shop).body("payouts.tier", equalTo("VERIFIED"));
    submit(mei, shop).statusCode(409).body("code", equalTo("requirement-move-refused"));
  }

  @Test
  void trustIsGivenToVerifiedShopsOnlyAndTakenBack() {
    var shop = openShop(mei);
    trust(shop, true, "*").statusCode(409).body("code", equalTo("tier-refused"));
    var known = verified();
    trust(known, true, null).statusCode(428);
    trust(known, true, "\"0\"").statusCode(412);
    trust(known, true, tag(known))
        .statusCode(200)
        .body("tier", equalTo("TRUSTED"))
        .body("mostPerDay", nullValue());
    trust(known, false, tag(known)).statusCode(200).body("tier", equalTo("VERIFIED"));
    get("otto", "operator", "/v1/audit?action=shop.trust-decided&subject=" + known)
        .body("items.detail.tier", contains("VERIFIED", "TRUSTED"));
  }

  @Test
  void aDecisionIsMadeOnWhatTheOperatorSaw() {
    var shop = openShop(mei);
    submit(mei, shop).statusCode(200);
    var seen = "\"" + checklist(shop).extract().path("requirements[1].version") + "\"";
    submit(mei, shop).statusCode(200);
    decideOn(shop, "IDENTITY_DOCUMENT/accept", Map.of(), seen)
        .statusCode(412)
        .body("code", equalTo("version-stale"));
    decideOn(shop, "IDENTITY_DOCUMENT/accept", Map.of(), null).statusCode(428);
    checklist(shop).body("requirements[1].status", equalTo("PENDING"));
    get("otto", "operator", "/v1/audit?subject=" + shop).body("items", hasSize(0));
  }

  @Test
  void whatNobodyShowedCannotBeAcceptedAndTheTermsAreTheSellersToAgreeTo() {
    var shop = openShop(mei);
    decideOn(shop, "IDENTITY_DOCUMENT/accept", Map.of(), "*")
        .statusCode(409)
        .body("code", equalTo("nothing-submitted"));
    decideOn(shop, "TERMS/accept", Map.of(), "*")
        .statusCode(422)
        .body("code", equalTo("requirement-not-reviewed"));
    decideOn(shop, "NONSENSE/accept", Map.of(), "*").statusCode(404);
    decideOn(shop, "TERMS/waive", because(""), "*")
        .statusCode(400)
        .body("violations.field", hasItem("reason"));
    change(mei, "seller", path(shop, "TERMS/agree"), Map.of("version", "1999-01"), null)
        .statusCode(422)
        .body("code", equalTo("terms-not-current"));
    checklist(shop).body("requirements.status", everyItem(equalTo("PENDING")));
  }

  @Test
  void aStrangersChecklistDoesNotExist() {
    var shop = openShop(mei);
    get(nilo, "seller", "/v1/shops/" + shop + "/requirements")
        .statusCode(404)
        .body("code", equalTo("shop-not-found"));
    agree(nilo, shop).statusCode(404);
    submit(nilo, shop).statusCode(404);
    get("otto", "operator", "/v1/shops/" + shop + "/requirements").statusCode(200);
  }

  @Test
  void theLastTwoRequirementsMetAtOnceMakeAVerifiedShop() {
    for (int round = 0; round < 10; round++) {
      var shop = openShop(mei);
      decideOn(shop, "PAYOUT_ACCOUNT/waive", because("Paid in cash."), "*").statusCode(200);
      assertEquals(
          List.of(200, 200),
          atOnce(
              () -> agree(mei, shop),
              () -> decideOn(shop, "IDENTITY_DOCUMENT/waive", because("Known here."), "*")));
      checklist(shop).body("payouts.tier", equalTo("VERIFIED"));
    }
  }

  @Test
  void twoFirstProductsAtOnceAreBothListed() {
    for (int round = 0; round < 10; round++) {
      var shop = openShop(mei);
      var path = "/v1/shops/" + shop + "/products";
      assertEquals(
          List.of(201, 201),
          atOnce(
              () -> post(mei, "seller", product("A", 1), path),
              () -> post(mei, "seller", product("B", 1), path)));
      checklist(shop).body("requirements[3].status", equalTo("ACCEPTED"));
    }
  }

  @Test
  void oneOfTwoDecisionsOnOneVersionIsTaken() {
    for (int round = 0; round < 10; round++) {
      var shop = openShop(mei);
      submit(mei, shop).statusCode(200);
      var seen = "\"" + checklist(shop).extract().path("requirements[1].version") + "\"";
      assertEquals(
          List.of(200, 412),
          atOnce(
                  () -> decideOn(shop, "IDENTITY_DOCUMENT/accept", Map.of(), seen),
                  () -> decideOn(shop, "IDENTITY_DOCUMENT/reject", because("No."), seen))
              .stream()
              .sorted()
              .toList());
    }
  }

  private String verified() {
    var shop = openShop(mei);
    agree(mei, shop).statusCode(200);
    submit(mei, shop).statusCode(200);
    decideOn(shop, "IDENTITY_DOCUMENT/accept", Map.of(), "*").statusCode(200);
    fulfil(shop, Kind.PAYOUT_ACCOUNT);
    return shop;
  }

  private void fulfil(String shop, Kind kind) {
    QuarkusTransaction.requiringNew().run(() -> requirements.fulfil(UUID.fromString(shop), kind));
  }

  private ValidatableResponse checklist(String shop) {
    return get(mei, "seller", "/v1/shops/" + shop + "/requirements").statusCode(200);
  }

  private static ValidatableResponse agree(String seller, String shop) {
    return change(seller, "seller", path(shop, "TERMS/agree"), Map.of("version", "2026-01"), null);
  }

  private static ValidatableResponse submit(String seller, String shop) {
    var document = Map.of("reference", "vault:" + UUID.randomUUID());
    return change(seller, "seller", path(shop, "IDENTITY_DOCUMENT/submit"), document, null);
  }

  private static ValidatableResponse decideOn(
      String shop, String decision, Object body, String version) {
    return decide(shop + "/requirements/" + decision, body, version);
  }

  private static ValidatableResponse trust(String shop, boolean trusted, String version) {
    var request =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.of(OPERATOR, "operator"))
            .contentType("application/json")
            .body(Map.of("trusted", trusted, "reason", "A year without a complaint."));
    return (version == null ? request : request.header("If-Match", version))
        .put("/v1/shops/" + shop + "/trust")
        .then();
  }

  private static String path(String shop, String step) {
    return "/v1/shops/" + shop + "/requirements/" + step;
  }
}
