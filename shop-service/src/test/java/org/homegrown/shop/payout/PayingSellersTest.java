package org.homegrown.shop.payout;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.homegrown.shop.Office.suspend;
import static org.homegrown.shop.Office.tag;
import static org.homegrown.shop.Stall.act;
import static org.homegrown.shop.Stall.put;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.Village;
import org.homegrown.shop.checkout.Market;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.ledger.Settlement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class PayingSellersTest {

  @Inject DataSource database;
  @Inject Ledger ledger;
  @Inject Settlement settlement;
  @Inject PayoutRun run;
  @Inject PayoutSender sender;

  private Books books;
  private Till till;

  @BeforeEach
  void openAShop() {
    books = new Books(database);
    var seller = "seller-" + UUID.randomUUID();
    till = new Till(seller, Village.openShop(seller), ledger);
  }

  @Test
  void aSellerIsPaidWhatTheyEarned() {
    till.account("MOBILE_MONEY", Till.PHONE).statusCode(200).body("number", equalTo("…8000"));
    till.earn(8360);
    till.schedule().body("payable.amount", equalTo(8360)).body("rhythm", equalTo("WEEKLY"));
    var payout = till.asked();
    till.payout(payout).body("status", equalTo("PENDING")).body("amount.amount", equalTo(8360));
    till.balance().body("available.amount", equalTo(0)).body("inPayout.amount", equalTo(8360));
    sendAll();
    till.payout(payout)
        .body("status", equalTo("PAID"))
        .body("providerReference", equalTo("sandbox-" + payout))
        .body("settledAt", notNullValue());
    till.balance().body("inPayout.amount", equalTo(0));
    get(till.seller(), "seller", till.path("statement"))
        .body("items.kind", contains("PAYOUT_SENT", "COMPLETED"));
    get(till.seller(), "seller", till.path("requirements"))
        .body("requirements.find { it.kind == 'PAYOUT_ACCOUNT' }.status", equalTo("ACCEPTED"));
    booksAddUp();
  }

  @Test
  void whatAProviderCannotPayIsInTheBalanceAgain() {
    till.account("MOBILE_MONEY", "+8613800130002");
    till.earn(5000);
    var payout = till.asked();
    sendAll();
    till.payout(payout)
        .body("status", equalTo("FAILED"))
        .body("failure", equalTo("account-closed"));
    till.balance().body("available.amount", equalTo(5000)).body("inPayout.amount", equalTo(0));
    till.ask().statusCode(422).body("code", equalTo("payout-account-refused"));
    get(till.seller(), "seller", till.path("payout-account"))
        .body("refused", equalTo("account-closed"));
    till.account("MOBILE_MONEY", Till.PHONE).body("refused", nullValue());
    till.ask().statusCode(422).body("code", equalTo("payout-account-resting"));
    letTheAccountRest();
    var second = till.asked();
    sendAll();
    till.payout(second).body("status", equalTo("PAID"));
    booksAddUp();
  }

  @Test
  void aProviderThatDoesNotAnswerIsAskedAgainAndPaysOnce() {
    till.account("MOBILE_MONEY", "+8613800130003");
    till.earn(5000);
    var payout = till.asked();
    sendAll();
    till.payout(payout).body("status", equalTo("PROCESSING"));
    act(till.seller(), "seller", null, till.path("payouts/" + payout + "/cancel"))
        .statusCode(409)
        .body("code", equalTo("payout-move-refused"))
        .body(
            "detail",
            equalTo("The payout is on its way. Wait until its provider has said how it ended."));
    books.change(
        "update payout set asked_until = now() - interval '1 second' where id = '%s'", payout);
    sendAll();
    till.payout(payout).body("status", equalTo("PROCESSING"));
    assertEquals(
        2, books.number("select version from payout where id = '%s'", payout), "asked twice");
  }

  @Test
  void whatNobodyWasAskedForCanBeCancelled() {
    till.account("BANK", "DE89 3704 0044 0532 0130 00").statusCode(200);
    till.earn(5000);
    var payout = till.asked();
    till.ask().statusCode(409).body("code", equalTo("payout-under-way"));
    act(till.seller(), "seller", null, till.path("payouts/" + payout + "/cancel"))
        .statusCode(200)
        .body("status", equalTo("CANCELLED"));
    act(till.seller(), "seller", null, till.path("payouts/" + payout + "/cancel")).statusCode(409);
    till.balance().body("available.amount", equalTo(5000));
    till.ask(UUID.randomUUID().toString(), Map.of("amount", 1200))
        .statusCode(201)
        .body("amount.amount", equalTo(1200));
    booksAddUp();
  }

  @Test
  void freshMoneyIsHeldAndADaysLimitHolds() {
    var stall = Market.Stall.with(5);
    var fresh = new Till(stall.seller(), stall.shop(), ledger);
    fresh.account("MOBILE_MONEY", Till.PHONE);
    var order =
        buy(buyer(), checkout("approve", stall)).statusCode(201).extract().path("orders[0].id");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                settlement.settle(
                    UUID.fromString(stall.shop()), UUID.fromString(order.toString())));
    fresh.balance().body("available.amount", equalTo(8360));
    fresh.schedule().body("payable.amount", equalTo(0)).body("held.amount", equalTo(8360));
    fresh
        .ask()
        .statusCode(422)
        .body("code", equalTo("payout-exceeds-payable"))
        .body(
            "detail",
            equalTo(
                "Nothing can be paid out now; 83.60 CNY are held, the first of it until %s."
                    .formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(14))));
    fresh.earn(400_000);
    fresh.schedule().body("payable.amount", equalTo(150_000));
    fresh.ask(UUID.randomUUID().toString(), Map.of("amount", 150_001)).statusCode(422);
    fresh.asked();
    sendAll();
    fresh
        .ask()
        .statusCode(422)
        .body("code", equalTo("payout-limit-reached"))
        .body("detail", startsWith("The shop's tier allows 1500.00 CNY a day"));
  }

  @Test
  void whatASellerOwesIsCarriedForward() {
    till.account("MOBILE_MONEY", Till.PHONE);
    till.earn(3000);
    till.owe(5000);
    till.balance().body("available.amount", equalTo(-2000));
    till.ask().statusCode(422).body("code", equalTo("payout-exceeds-payable"));
    till.earn(2500);
    till.ask().statusCode(201).body("amount.amount", equalTo(500));
  }

  @Test
  void theScheduleIsKeptWhereTheShopIs() {
    till.account("MOBILE_MONEY", Till.PHONE);
    var tag = till.schedule().extract().header("ETag");
    put(till.seller(), "seller", null, schedule("DAILY", 5000), till.path("payout-schedule"))
        .statusCode(428);
    put(till.seller(), "seller", tag, schedule("DAILY", 5000), till.path("payout-schedule"))
        .statusCode(200)
        .body("nextOn", notNullValue());
    put(till.seller(), "seller", tag, schedule("WEEKLY", 5000), till.path("payout-schedule"))
        .statusCode(412);
    till.earn(4999);
    var tomorrow = Instant.now().plus(Duration.ofDays(1));
    run.payDue(tomorrow);
    payouts().body("items", hasSize(0));
    till.earn(1);
    run.payDue(tomorrow);
    payouts().body("items", hasSize(0));
    run.payDue(tomorrow.plus(Duration.ofDays(1)));
    run.payDue(tomorrow.plus(Duration.ofDays(1)));
    payouts()
        .body("items", hasSize(1))
        .body("items[0].askedBy", equalTo("SCHEDULE"))
        .body("items[0].amount.amount", equalTo(5000));
  }

  @Test
  void aSuspendedShopsMoneyIsKept() {
    till.account("MOBILE_MONEY", Till.PHONE);
    till.earn(3000);
    var payout = till.asked();
    suspend(till.shop(), "*");
    sendAll();
    till.payout(payout).body("status", equalTo("PENDING"));
    act("olga", "operator", null, till.path("payouts/" + payout + "/cancel")).statusCode(200);
    till.ask().statusCode(422).body("code", equalTo("payouts-held"));
  }

  @Test
  void ofManyWhoWantTheSameMoneyOneGetsIt() throws Exception {
    till.account("MOBILE_MONEY", Till.PHONE);
    var tag = till.schedule().extract().header("ETag");
    put(till.seller(), "seller", tag, schedule("DAILY", 1), till.path("payout-schedule"));
    till.earn(9000);
    var later = Instant.now().plus(Duration.ofDays(1));
    var acts = new ArrayList<Callable<Object>>();
    for (int i = 0; i < 12; i++) {
      acts.add(() -> till.ask().extract().statusCode());
      acts.add(() -> run.payDue(later));
      acts.add(() -> sender.send());
    }
    try (var crowd = Executors.newFixedThreadPool(18)) {
      for (var done : crowd.invokeAll(acts)) {
        done.get();
      }
    }
    sendAll();
    payouts().body("items", hasSize(1)).body("items[0].status", equalTo("PAID"));
    till.balance().body("available.amount", equalTo(0)).body("inPayout.amount", equalTo(0));
    booksAddUp();
  }

  @Test
  void askingTwiceWithOneKeyPaysOnce() {
    till.account("MOBILE_MONEY", Till.PHONE);
    till.earn(9000);
    var key = UUID.randomUUID().toString();
    var first = till.ask(key, Map.of("amount", 100)).statusCode(201).extract().path("id");
    till.ask(key, Map.of("amount", 100))
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(first));
    till.ask(key, Map.of("amount", 200)).statusCode(422);
  }

  @Test
  void nobodyElseSeesOrTouchesAShopsMoney() {
    till.account("MOBILE_MONEY", Till.PHONE);
    till.earn(9000);
    var payout = till.asked();
    for (var path : List.of("payout-account", "payout-schedule", "payouts", "payouts/" + payout)) {
      get("stranger", "seller", till.path(path))
          .statusCode(404)
          .body("code", equalTo("shop-not-found"));
    }
    act("stranger", "seller", null, till.path("payouts/" + payout + "/cancel")).statusCode(404);
    post("stranger", "seller", Map.of(), till.path("payouts")).statusCode(404);
    put("stranger", "seller", "*", schedule("DAILY", 1), till.path("payout-schedule"))
        .statusCode(404);
    var other = "seller-" + UUID.randomUUID();
    var mine = Village.openShop(other);
    get(other, "seller", "/v1/shops/" + mine + "/payouts/" + payout)
        .statusCode(404)
        .body("code", equalTo("payout-not-found"));
    get("olga", "operator", "/v1/payouts?status=PENDING")
        .statusCode(200)
        .body("items.id", hasItem(payout));
  }

  @Test
  void unusableAccountsAreRefused() {
    for (var number : List.of("DE89370400440532013001", "12", "1234+567", "x".repeat(51))) {
      till.account("BANK", number).statusCode(400);
    }
    till.account("MOBILE_MONEY", "13800138000")
        .statusCode(400)
        .body("code", equalTo("account-number-unusable"));
    till.account(Map.of("kind", "BANK", "holder", "=cmd()", "number", "12345", "bank", "ABC"))
        .statusCode(400);
    till.account(Map.of("kind", "BANK", "number", "12345", "bank", "ABC")).statusCode(400);
    till.ask().statusCode(422).body("code", equalTo("payout-account-missing"));
    till.schedule().statusCode(404).body("code", equalTo("payout-account-not-found"));
    till.account("BANK", "12345678");
    for (var amount : List.of(0, -5, "x", 1.5)) {
      till.ask(UUID.randomUUID().toString(), Map.of("amount", amount)).statusCode(400);
    }
  }

  @Test
  void theSameAccountAgainChangesNothingAndNumbersAreSealed() {
    till.account("BANK", "6222 0000 1234 5678").statusCode(200);
    till.account("BANK", "6222000012345678").statusCode(200);
    assertEquals(
        1, books.number("select count(*) from payout_account where shop_id = '%s'", till.shop()));
    var sealed =
        books.number(
            "select count(*) from payout_account where shop_id = '%s' and position('%s'::bytea in sealed) > 0",
            till.shop(), "6222000012345678");
    assertEquals(0, sealed);
  }

  @Test
  void aSellerIsForgottenOnlyWhenTheirMoneyIsSettled() {
    till.account("MOBILE_MONEY", Till.PHONE);
    till.earn(900);
    act(till.seller(), "seller", tag(till.shop()), "/v1/shops/" + till.shop() + "/close")
        .statusCode(200);
    erase().statusCode(409).body("code", equalTo("money-under-way"));
    get(till.seller(), "seller", "/v1/me/data")
        .statusCode(200)
        .body("payoutAccounts.number", contains(Till.PHONE));
    till.asked();
    erase().statusCode(409);
    sendAll();
    erase().statusCode(204);
    assertEquals(
        1,
        books.number(
            "select count(*) from payout_account where shop_id = '%s' and sealed is null",
            till.shop()));
  }

  private ValidatableResponse erase() {
    return post(till.seller(), "seller", Map.of("forGood", true), "/v1/me/data/erasure");
  }

  private ValidatableResponse payouts() {
    return get(till.seller(), "seller", till.path("payouts")).statusCode(200);
  }

  private void sendAll() {
    while (sender.send() > 0) {
      // until nothing waits
    }
  }

  private void letTheAccountRest() {
    books.change(
        "update payout_account set usable_from = now() where shop_id = '%s' and replaced_at is null",
        till.shop());
  }

  private void booksAddUp() {
    assertEquals(
        0,
        books.number(
            "select coalesce(sum(amount), 0) from entry where shop_id = '%s'", till.shop()));
  }

  private static Map<String, Object> schedule(String rhythm, long minimum) {
    return Map.of("rhythm", rhythm, "minimum", minimum);
  }
}
