package org.homegrown.shop.ledger;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class LedgerTest {

  @Inject DataSource database;
  @Inject Ledger ledger;
  @Inject Settlement settlement;

  private Books books;
  private Stall stall;
  private final String buyer = buyer();

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(50);
  }

  @Test
  void aPaidOrderIsKeptForTheBuyerUntilItIsCompleted() {
    var order = bought();
    balance("pending", 8800).body("available.amount", equalTo(0));
    complete(order);
    complete(order);
    balance("available", 8360).body("pending.amount", equalTo(0));
    assertEquals(-440, account("COMMISSION"));
    assertEquals(8800, account("PROVIDER_CLEARING"));
  }

  @Test
  void aRefundTakesBackFromWhoeverHasTheMoney() {
    var early = bought();
    refund(early, 8800);
    assertEquals(0, account("PROVIDER_CLEARING"));
    complete(early);
    balance("available", 0).body("pending.amount", equalTo(0));

    var late = bought();
    complete(late);
    refund(late, 1000);
    balance("available", 8360 - 950);
    refund(late, 7800);
    balance("available", 0);
    assertEquals(0, account("COMMISSION"));
    assertEquals(0, account("PROVIDER_CLEARING"));
  }

  @Test
  void everyOrdersMoneyIsExplainedAndAddsUpToZero() {
    var order = bought();
    explain(buyer, "buyer", order, "en")
        .body("lines.item", equalTo(List.of("PAYMENT", "GOODS")))
        .body("lines[1].text", equalTo("1 × Longjing"));
    explain(stall.seller(), "seller", order, "pt-BR,en;q=0.5")
        .body("language", equalTo("zh-CN"))
        .body("lines.item", contains("PAYMENT", "KEPT", "GOODS", "COMMISSION", "LEFT"))
        .body("lines.amount", contains(8800, -8800, 8800, -440, -8360))
        .body("lines.booked", contains(true, true, false, false, false))
        .body("lines[3].text", equalTo("平台佣金"));
    explain("olga", "operator", order, "en").body("booked", equalTo(false));
    complete(order);
    refund(order, 1000);
    explain(stall.seller(), "seller", order, "en")
        .body("booked", equalTo(true))
        .body("lines.item", contains("GOODS", "COMMISSION", "REFUND", "COMMISSION", "LEFT"))
        .body("lines.amount", contains(8800, -440, -1000, 50, -7410))
        .body("lines.booked", everyItem(equalTo(true)));
    get(stall.seller(), "seller", "/v1/orders/" + order + "/money?locale=pt-BR")
        .body("language", equalTo("pt-BR"))
        .body("lines[1].text", equalTo("Comissão da plataforma"));
    get(stall.seller(), "seller", "/v1/orders/" + order + "/money?locale=fr").statusCode(400);
    explain(buyer, "buyer", order, "en")
        .body("lines.item", contains("PAYMENT", "GOODS", "REFUND", "GOODS"))
        .body("lines.amount", contains(8800, -8800, -1000, 1000))
        .body("lines[2].text", equalTo("Given back to the buyer"));
    get("stranger", "seller", "/v1/orders/" + order + "/money")
        .statusCode(404)
        .body("code", equalTo("order-not-found"));
  }

  @Test
  void theBooksCannotBeChangedOrUnbalanced() {
    bought();
    var entry =
        "insert into entry (shop_id, posting_id, number, account, holder, item, amount) select shop_id, id, 9, 'TAX', 'X', 'TAX', 1 from posting where shop_id = '%s'";
    for (var sql :
        List.of(
            "update entry set amount = amount + 1 where shop_id = '%s'",
            "delete from entry where shop_id = '%s'",
            "update posting set currency = 'BRL' where shop_id = '%s'",
            "truncate entry",
            entry)) {
      assertThrows(IllegalStateException.class, () -> books.change(sql, stall.shop()), sql);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> posting("x", List.of(new Entry(Account.TAX, "X", Item.TAX, 1))));
  }

  @Test
  void postingTheSameTwiceAtOnceBooksItOnce() throws Exception {
    var entries =
        List.of(
            new Entry(Account.PROVIDER_CLEARING, "sandbox", Item.PAYMENT, 5),
            new Entry(Account.SELLER_PAYABLE, stall.shop(), Item.GOODS, -5));
    Callable<Object> twin =
        () -> {
          QuarkusTransaction.requiringNew()
              .run(() -> ledger.post(List.of(posting("same", entries), posting("same", entries))));
          return true;
        };
    try (var clerks = Executors.newFixedThreadPool(16)) {
      for (var done : clerks.invokeAll(IntStream.range(0, 48).mapToObj(i -> twin).toList())) {
        assertEquals(true, done.resultNow());
      }
    }
    assertEquals(5, account("PROVIDER_CLEARING"));
    balance("available", 5);
  }

  @Test
  void completionAndRefundsAtOnceAreBookedOneAfterTheOther() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = bought();
      var work =
          List.<Callable<Object>>of(
              () -> run(() -> complete(order)),
              () -> run(() -> refund(order, 3000)),
              () -> run(() -> complete(order)),
              () -> run(() -> refund(order, 5800)));
      try (var clerks = Executors.newFixedThreadPool(4)) {
        for (var done : clerks.invokeAll(work)) {
          assertEquals(true, done.resultNow());
        }
      }
    }
    assertEquals(0, account("PROVIDER_CLEARING"));
    assertEquals(0, account("COMMISSION"));
    balance("available", 0).body("pending.amount", equalTo(0));
  }

  @Test
  void aStatementListsWhatCameAndWent() {
    var order = bought();
    complete(order);
    refund(order, 1000);
    get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/statement")
        .statusCode(200)
        .body("items.item", contains("COMMISSION", "REFUND", "COMMISSION", "GOODS"))
        .body("items.amount", contains(50, -1000, -440, 8800))
        .body("items.orderId", everyItem(equalTo(order)));
    get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/statement?limit=1")
        .body("items", hasSize(1))
        .body("next.length()", greaterThan(3));
    get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/statement?to=2001-01-01")
        .body("items", hasSize(0));
    get(
            stall.seller(),
            "seller",
            "/v1/shops/" + stall.shop() + "/statement?from=2002-01-01&to=2001-01-01")
        .statusCode(400)
        .body("code", equalTo("period-upside-down"));
    for (var path : List.of("/statement", "/balance")) {
      get("stranger", "seller", "/v1/shops/" + stall.shop() + path).statusCode(404);
      get("olga", "operator", "/v1/shops/" + stall.shop() + path).statusCode(200);
    }
  }

  @Test
  void aCommissionHoldsFromItsDateOnAndTheMostSpecificWins() {
    var tomorrow = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(3).toString();
    var path = "/v1/commissions";
    var ofShop = Map.of("shopId", stall.shop(), "basisPoints", 100, "fromDate", tomorrow);
    post("olga", "operator", ofShop, path).statusCode(201).header("Location", startsWith("http"));
    post("olga", "operator", ofShop, path)
        .statusCode(409)
        .body("code", equalTo("commission-set-already"));
    post("olga", "operator", Map.of("basisPoints", 1, "fromDate", "2020-01-01"), path)
        .statusCode(422)
        .body("code", equalTo("commission-in-the-past"));
    post("olga", "operator", Map.of("basisPoints", 10_001, "fromDate", tomorrow), path)
        .statusCode(400);
    post(
            "olga",
            "operator",
            Map.of("shopId", UUID.randomUUID(), "basisPoints", 1, "fromDate", tomorrow),
            path)
        .statusCode(422)
        .body("code", equalTo("shop-unknown"));
    post("mei", "seller", ofShop, path).statusCode(403);
    var order = bought();
    explain(stall.seller(), "seller", order, "en").body("lines[3].amount", equalTo(-440));
    books.change(
        "update commission_rule set from_date = '2021-01-01' where shop_id = '%s'", stall.shop());
    explain(stall.seller(), "seller", order, "en").body("lines[3].amount", equalTo(-88));
  }

  @Test
  void aCommissionOnACategoryReachesTheCategoriesBelowItUntilANearerOne() {
    var drinks = category(null);
    var tea = category(drinks);
    var green = category(tea);
    books.change("update product set category = '%s' where shop_id = '%s'", green, stall.shop());
    commission(drinks, 1000);
    var order = bought();
    commissionIs(order, -880);
    commission(tea, 2000);
    commissionIs(order, -1760);
    commission(green, 100);
    commissionIs(order, -88);
    complete(order);
    // what was booked stays, whatever becomes of the tree
    books.change("update category set parent = null where code = '%s'", green);
    books.change("delete from commission_rule where category = '%s'", green);
    refund(order, 8800);
    balance("available", 0);
    assertEquals(0, account("COMMISSION"));
  }

  private void commissionIs(String order, int amount) {
    explain(stall.seller(), "seller", order, "en")
        .body("lines.find { it.item == 'COMMISSION' }.amount", equalTo(amount));
  }

  private String category(String parent) {
    var code = "c-" + UUID.randomUUID().toString().substring(0, 13);
    books.change(
        "insert into category (code, parent) values ('%s', %s)",
        code, parent == null ? "null" : "'" + parent + "'");
    return code;
  }

  private void commission(String category, int basisPoints) {
    books.change(
        "insert into commission_rule (id, category, basis_points, from_date, created_at, created_by)"
            + " values (uuidv7(), '%s', %s, '2020-01-02', now(), 'olga')",
        category, basisPoints);
  }

  private static Object run(Runnable work) {
    work.run();
    return true;
  }

  private Posting posting(String reference, List<Entry> entries) {
    return new Posting(
        UUID.fromString(stall.shop()),
        Posting.Kind.PROVIDER_FEE,
        reference,
        null,
        "CNY",
        Instant.now(),
        LocalDate.of(2026, 1, 1),
        entries);
  }

  private String bought() {
    return buy(buyer, checkout("approve", stall)).statusCode(201).extract().path("orders[0].id");
  }

  private void complete(String order) {
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(stall.shop()), UUID.fromString(order)));
  }

  private void refund(String order, long amount) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                settlement.refunded(
                    UUID.fromString(stall.shop()),
                    UUID.fromString(order),
                    UUID.randomUUID().toString(),
                    new Money(amount, "CNY"),
                    false));
  }

  private long account(String account) {
    return books.number(
        "select coalesce(sum(amount), 0) from entry where shop_id = '%s' and account = '%s'",
        stall.shop(), account);
  }

  private io.restassured.response.ValidatableResponse balance(String part, int amount) {
    return get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/balance")
        .statusCode(200)
        .body(part + ".amount", equalTo(amount));
  }

  private static io.restassured.response.ValidatableResponse explain(
      String person, String role, String order, String language) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(person, role))
        .header("Accept-Language", language)
        .get("/v1/orders/" + order + "/money")
        .then()
        .statusCode(200)
        .body("sum", equalTo(0));
  }
}
