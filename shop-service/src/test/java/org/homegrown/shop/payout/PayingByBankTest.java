package org.homegrown.shop.payout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.homegrown.shop.Office.OPERATOR;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class PayingByBankTest {

  private static final String HEADER = "kind,reference,amount,currency,status,reason\n";

  @Inject DataSource database;
  @Inject Ledger ledger;

  private Books books;

  @BeforeEach
  void openBooks() {
    books = new Books(database);
    // what other tests left waiting for the bank
    books.change("update shop set status = 'OPEN' where status = 'SUSPENDED'");
    makeFile();
  }

  @Test
  void theBankPaysByFileAndItsAnswerSettlesPayouts() {
    var mei = till();
    var jun = till();
    var paid = waiting(mei, 123_45);
    var returned = waiting(jun, 500);
    var file = makeFile().statusCode(201).body("payouts", equalTo(2)).extract();
    assertEquals(12845, file.<Integer>path("total.amount"));
    var csv = download(file.path("id"));
    assertTrue(csv.contains(plain(paid) + ",Mei Lin,BANK,6222000012345678,ABC,123.45,CNY"), csv);
    mei.payout(paid).body("status", equalTo("PROCESSING"));
    makeFile().statusCode(422).body("code", equalTo("no-payouts-waiting"));

    var answer =
        HEADER
            + "payout,%s,123.45,CNY,paid,\n".formatted(plain(paid))
            + "payout,%s,5.00,CNY,failed,\"no such\r\naccount\"\n".formatted(returned)
            + "payout,%s,5.00,CNY,paid,\n".formatted(UUID.randomUUID())
            + "payout,\"broken\n";
    var done = reconcile("manual", answer).statusCode(201);
    done.body("rows.SETTLED", equalTo(2))
        .body("rows.UNKNOWN", equalTo(1))
        .body("rows.UNREADABLE", equalTo(1));
    mei.payout(paid).body("status", equalTo("PAID"));
    jun.payout(returned)
        .body("status", equalTo("FAILED"))
        .body("failure", equalTo("no such account"));
    jun.balance().body("available.amount", equalTo(500));
    var again = reconcile("manual", answer).statusCode(200);
    again.body("id", equalTo(done.extract().path("id")));
    reconcile("manual", HEADER + "payout,%s,123.45,CNY,paid,\n".formatted(paid))
        .body("rows.MATCHED", equalTo(1));
    reconcile("manual", HEADER + "payout,%s,123.45,CNY,failed,late\n".formatted(paid))
        .body("rows.STATUS_DIFFERS", equalTo(1));
    mei.payout(paid).body("status", equalTo("PAID"));
    assertFalse(unmatched("manual").contains(paid));
  }

  @Test
  void aWrongAmountSettlesNothing() {
    var till = till();
    var payout = waiting(till, 700);
    makeFile().statusCode(201);
    var id =
        reconcile("manual", HEADER + "payout,%s,7.01,CNY,paid,\n".formatted(payout))
            .body("rows.AMOUNT_DIFFERS", equalTo(1))
            .body("rows.STATUS_DIFFERS", equalTo(null))
            .extract()
            .<String>path("id");
    get(OPERATOR, "operator", "/v1/reconciliations/" + id + "/rows?outcome=AMOUNT_DIFFERS")
        .body("items.booked", contains(700))
        .body("items.amount", contains(701));
    till.payout(payout).body("status", equalTo("PROCESSING"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(matchesPattern("(?s).*\\nreconciliation_differences(\\{[^}]*})? [1-9].*"));
  }

  @Test
  void theFileThatWentToTheBankIsNoAnswer() {
    var till = till();
    var payout = waiting(till, 700);
    String file = makeFile().statusCode(201).extract().path("id");
    reconcile("manual", download(file))
        .statusCode(400)
        .body("code", equalTo("payout-status-missing"));
    reconcile(
            "manual",
            HEADER
                + "payout,%s,7.00,CNY,paid,\n".formatted(payout)
                + "payout,%s,7.00,CNY,,\n".formatted(UUID.randomUUID()))
        .statusCode(400)
        .body("code", equalTo("payout-status-missing"));
    till.payout(payout).body("status", equalTo("PROCESSING"));
    reconcile("manual", HEADER + "payout,%s,7.00,CNY,paid,\n".formatted(payout))
        .body("rows.SETTLED", equalTo(1));
    till.payout(payout).body("status", equalTo("PAID"));
  }

  @Test
  void theSameAnswerManyTimesAtOnceSettlesOnce() throws Exception {
    var till = till();
    var payout = waiting(till, 900);
    makeFile().statusCode(201);
    var answer = HEADER + "payout,%s,9.00,CNY,paid,\n".formatted(payout);
    var clerks = new ArrayList<Callable<String>>();
    for (int i = 0; i < 8; i++) {
      clerks.add(() -> reconcile("manual", answer).extract().path("id"));
    }
    try (var office = Executors.newFixedThreadPool(8)) {
      var ids = office.invokeAll(clerks).stream().map(done -> done.resultNow()).distinct();
      assertEquals(1, ids.count());
    }
    till.payout(payout).body("status", equalTo("PAID"));
    assertEquals(
        1,
        books.number(
            "select count(*) from posting where kind = 'PAYOUT_PAID' and reference = '%s'",
            payout));
  }

  @Test
  void manyOperatorsMakingFilesTakeEachPayoutOnce() throws Exception {
    for (int i = 0; i < 6; i++) {
      waiting(till(), 100);
    }
    Callable<Integer> clerk = () -> makeFile().extract().path("payouts");
    try (var office = Executors.newFixedThreadPool(6)) {
      var taken =
          office.invokeAll(List.of(clerk, clerk, clerk, clerk, clerk, clerk)).stream()
              .map(done -> done.resultNow())
              .mapToInt(count -> count == null ? 0 : count)
              .sum();
      assertEquals(6, taken);
    }
  }

  @Test
  void chargesAreMatchedAndFeesBookedOnce() {
    var one = Market.Stall.with(5);
    var other = Market.Stall.with(5);
    var bought = buy(buyer(), checkout("approve", one, other)).statusCode(201).extract();
    var charge =
        get("olga", "operator", "/v1/orders/" + bought.path("orders[0].id") + "/payments")
            .statusCode(200)
            .extract()
            .<String>path("items.chargeId[0]");
    assertTrue(unmatched("sandbox").contains(charge));
    var row = "kind,reference,amount,currency,fee\ncharge,sandbox-%s,176.00,CNY,%s\n";
    reconcile("sandbox", row.formatted(charge, "1.01"))
        .statusCode(201)
        .body("rows.MATCHED", equalTo(1));
    reconcile("sandbox", row.formatted(charge, "1.02")).body("rows.MATCHED", equalTo(1));
    assertFalse(unmatched("sandbox").contains(charge));
    assertEquals(101, fee(one) + fee(other));
    assertEquals(1, Math.abs(fee(one) - fee(other)));
    reconcile("sandbox", row.formatted(charge, "x")).body("rows.UNREADABLE", equalTo(1));
    reconcile("sandbox", "kind,reference,amount,currency\ncharge,%s,1.00,CNY\n".formatted(charge))
        .body("rows.AMOUNT_DIFFERS", equalTo(1));
  }

  @Test
  void unusableFilesAreRefused() {
    reconcile("manual", "kind,reference\n").statusCode(400);
    reconcile("manual", "").statusCode(400).body("code", equalTo("csv-header-unusable"));
    reconcile("MANUAL!", HEADER).statusCode(400);
    given()
        .auth()
        .oauth2(Tokens.of(OPERATOR, "operator"))
        .contentType("text/csv")
        .body(HEADER)
        .post("/v1/reconciliations")
        .then()
        .statusCode(400);
    get(OPERATOR, "operator", "/v1/reconciliations/" + UUID.randomUUID()).statusCode(404);
    get(OPERATOR, "operator", "/v1/payout-files/" + UUID.randomUUID()).statusCode(404);
    post(OPERATOR, "operator", Map.of("currency", "yuan"), "/v1/payout-files").statusCode(400);
  }

  private long fee(Market.Stall stall) {
    return books.number(
        "select coalesce(sum(amount), 0) from entry where shop_id = '%s' and account = 'PROVIDER_FEE'",
        stall.shop());
  }

  private Till till() {
    var seller = "seller-" + UUID.randomUUID();
    var till = new Till(seller, openShop(seller), ledger);
    till.account("BANK", "6222000012345678").statusCode(200);
    return till;
  }

  private static String waiting(Till till, long amount) {
    till.earn(amount);
    return till.asked();
  }

  private static ValidatableResponse makeFile() {
    return post(OPERATOR, "operator", Map.of("currency", "CNY"), "/v1/payout-files");
  }

  private static String download(String file) {
    return get(OPERATOR, "operator", "/v1/payout-files/" + file)
        .statusCode(200)
        .extract()
        .asString();
  }

  private static String plain(String id) {
    return id.replace("-", "");
  }

  private static List<String> unmatched(String provider) {
    var subjects = new ArrayList<String>();
    String next = null;
    do {
      var page =
          get(
                  OPERATOR,
                  "operator",
                  "/v1/reconciliations/unmatched?limit=100&provider="
                      + provider
                      + (next == null ? "" : "&after=" + next))
              .statusCode(200)
              .extract();
      subjects.addAll(page.path("items.subject"));
      next = page.path("next");
    } while (next != null);
    return subjects;
  }

  private static ValidatableResponse reconcile(String provider, String csv) {
    return given()
        .auth()
        .oauth2(Tokens.of(OPERATOR, "operator"))
        .contentType("text/csv")
        .body(csv)
        .post("/v1/reconciliations?provider=" + provider)
        .then();
  }
}
