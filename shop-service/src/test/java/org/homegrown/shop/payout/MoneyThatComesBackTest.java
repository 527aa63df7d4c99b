package org.homegrown.shop.payout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.homegrown.shop.Office.OPERATOR;
import static org.homegrown.shop.Office.atOnce;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.Village;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers that banks send back, words that nobody heard, and sellers who pay what they owe. */
@ShopServiceTest
class MoneyThatComesBackTest {

  @Inject DataSource database;
  @Inject Ledger ledger;
  @Inject PayoutSender sender;
  @Inject ForgetfulBank bank;

  private Books books;
  private Till till;

  @BeforeEach
  void openAShop() {
    books = new Books(database);
    var seller = "seller-" + UUID.randomUUID();
    till = new Till(seller, Village.openShop(seller), ledger);
    till.account("MOBILE_MONEY", Till.PHONE).statusCode(200);
  }

  @Test
  void whatTheBankSendsBackIsInTheBalanceAgain() {
    var payout = paid(5000);
    var key = UUID.randomUUID().toString();
    var back = Map.of("reason", "account closed");
    post(OPERATOR, "operator", key, back, returned(payout))
        .statusCode(200)
        .body("status", equalTo("FAILED"))
        .body("failure", equalTo("account closed"));
    post(OPERATOR, "operator", key, back, returned(payout))
        .statusCode(200)
        .header("Idempotent-Replayed", "true");
    till.balance().body("available.amount", equalTo(5000)).body("inPayout.amount", equalTo(0));
    get(till.seller(), "seller", till.path("statement"))
        .body("items.kind", contains("PAYOUT_RETURNED", "PAYOUT_SENT", "COMPLETED"));
    till.ask().statusCode(422).body("code", equalTo("payout-account-refused"));
    get(OPERATOR, "operator", "/v1/audit?subject=" + payout)
        .body("items.action", hasItem("payout.returned"));
    post(OPERATOR, "operator", back, returned(payout))
        .statusCode(409)
        .body("code", equalTo("payout-move-refused"));
    booksAddUp();
    assertTrue(metric("payouts_failed") > 0);
  }

  @Test
  void onlyWhatWasPaidCanComeBackAndOnlyOperatorsSaySo() {
    till.earn(5000);
    var payout = till.asked();
    var back = Map.of("reason", "account closed");
    post(OPERATOR, "operator", back, returned(payout)).statusCode(409);
    post(till.seller(), "seller", back, returned(payout)).statusCode(403);
    post(OPERATOR, "operator", back, returned(UUID.randomUUID().toString()))
        .statusCode(404)
        .body("code", equalTo("payout-not-found"));
    post(OPERATOR, "operator", Map.of("reason", " "), returned(payout)).statusCode(400);
    given()
        .auth()
        .oauth2(Tokens.of(OPERATOR, "operator"))
        .contentType("application/json")
        .body(back)
        .post(returned(payout))
        .then()
        .statusCode(400);
  }

  @Test
  void whatManySayAtOnceToBeBackComesBackOnce() throws Exception {
    var payout = paid(5000);
    Callable<Integer> clerk =
        () ->
            post(OPERATOR, "operator", Map.of("reason", "closed"), returned(payout))
                .extract()
                .statusCode();
    try (var office = Executors.newFixedThreadPool(8)) {
      var answers =
          office.invokeAll(IntStream.range(0, 8).mapToObj(i -> clerk).toList()).stream()
              .map(done -> done.resultNow())
              .sorted()
              .toList();
      assertEquals(List.of(200, 409, 409, 409, 409, 409, 409, 409), answers);
    }
    till.balance().body("available.amount", equalTo(5000));
    booksAddUp();
  }

  @Test
  void whatAProviderPaidWhileNobodyListenedIsPaidOnce() throws Exception {
    till.earn(5000);
    var payout = till.asked();
    var id = UUID.fromString(payout);
    books.change("update payout set provider = '%s' where id = '%s'", ForgetfulBank.NAME, payout);
    bank.isHeard(false);
    try {
      sendAll();
    } finally {
      bank.isHeard(true);
    }
    assertEquals(5000, bank.paid(id), "the money is gone");
    till.payout(payout).body("status", equalTo("PROCESSING"));
    till.balance().body("available.amount", equalTo(0)).body("inPayout.amount", equalTo(5000));
    till.ask().statusCode(409).body("code", equalTo("payout-under-way"));

    books.change(
        "update payout set asked_until = now() - interval '1 second' where id = '%s'", payout);
    Callable<Integer> replica = sender::send;
    try (var replicas = Executors.newFixedThreadPool(8)) {
      for (var done : replicas.invokeAll(IntStream.range(0, 8).mapToObj(i -> replica).toList())) {
        done.get();
      }
    }
    sendAll();
    till.payout(payout)
        .body("status", equalTo("PAID"))
        .body("providerReference", equalTo("forgetful-" + payout))
        .body("settledAt", notNullValue());
    assertEquals(2, bank.asked(id), "asked again, by one of them");
    assertEquals(5000, bank.paid(id));
    assertEquals(
        1,
        books.number(
            "select count(*) from posting where kind = 'PAYOUT_PAID' and reference = '%s'",
            payout));
    till.balance().body("available.amount", equalTo(0)).body("inPayout.amount", equalTo(0));
    booksAddUp();
  }

  @Test
  void aSellerPaysWhatTheyOwe() {
    till.owe(5000);
    repay(5001, "T-1").statusCode(422).body("code", equalTo("repayment-exceeds-debt"));
    repay(2000, "T-1").statusCode(201).body("available.amount", equalTo(-3000));
    repay(2000, "T-1").statusCode(409).body("code", equalTo("repayment-recorded-already"));
    get(till.seller(), "seller", till.path("statement"))
        .body("items[0].kind", equalTo("REPAYMENT"))
        .body("items[0].item", equalTo("REPAYMENT"))
        .body("items[0].amount", equalTo(2000));
    get(OPERATOR, "operator", "/v1/audit?subject=" + till.shop())
        .body("items.action", hasItem("repayment.recorded"));
    post(till.seller(), "seller", Map.of("amount", 1, "reference", "x"), till.path("repayments"))
        .statusCode(403);
    repay(0, "T-2").statusCode(400);
    booksAddUp();
  }

  @Test
  void ofTwoRepaymentsOfTheSameDebtAtOnceOneIsRecorded() {
    till.owe(3000);
    var answers = atOnce(() -> repay(3000, "T-1"), () -> repay(3000, "T-2"));
    assertEquals(List.of(201, 422), answers.stream().sorted().toList());
    till.balance().body("available.amount", equalTo(0));
  }

  private String paid(long amount) {
    till.earn(amount);
    var payout = till.asked();
    sendAll();
    till.payout(payout).body("status", equalTo("PAID"));
    return payout;
  }

  private ValidatableResponse repay(long amount, String reference) {
    return post(
        OPERATOR,
        "operator",
        Map.of("amount", amount, "reference", reference),
        till.path("repayments"));
  }

  private static String returned(String payout) {
    return "/v1/payouts/" + payout + "/returned";
  }

  private void sendAll() {
    while (sender.send() > 0) {
      // until nothing waits
    }
  }

  private static double metric(String name) {
    var metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    var value =
        Pattern.compile("^" + name + "(?:\\{[^}]*})? (.*)$", Pattern.MULTILINE).matcher(metrics);
    assertTrue(value.find(), name);
    return Double.parseDouble(value.group(1));
  }

  private void booksAddUp() {
    assertEquals(
        0,
        books.number(
            "select coalesce(sum(amount), 0) from entry where shop_id = '%s'", till.shop()));
  }
}
