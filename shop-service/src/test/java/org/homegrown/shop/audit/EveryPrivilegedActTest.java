package org.homegrown.shop.audit;

import static io.restassured.RestAssured.given;
import static org.homegrown.shop.Office.because;
import static org.homegrown.shop.Office.suspension;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.handle;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.Office;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.Stall;
import org.homegrown.shop.checkout.Market;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.payout.Till;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever only operators may change leaves a row in the audit. The list is the service's own
 * contract: a new operation fails here until it has an example below, or a reason why not.
 */
@ShopServiceTest
class EveryPrivilegedActTest {

  /** Operations whose row is looked for elsewhere, for it takes a story to get there. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "POST /v1/payouts/{payoutId}/returned", "MoneyThatComesBackTest",
          "POST /v1/shops/{shopId}/repayments", "MoneyThatComesBackTest",
          "POST /v1/refunds/{refundId}/retry", "RepayingTest",
          "POST /v1/categories/sample", "as PUT, a row for each category that is new");

  private static final Set<String> UNSAFE = Set.of("post", "put", "patch", "delete");

  @Inject DataSource database;
  @Inject Ledger ledger;

  private final String olga = "olga-" + UUID.randomUUID();
  private long seen;

  @TestFactory
  Stream<DynamicTest> everyChangeByAnOperatorIsOnRecord() throws IOException {
    var examples = examples();
    var operations = onlyForOperators();
    var tests = new ArrayList<DynamicTest>();
    tests.add(
        DynamicTest.dynamicTest(
            "every operation has an example or a reason",
            () -> {
              var known = new TreeSet<>(examples.keySet());
              known.addAll(EXCEPTIONS.keySet());
              assertEquals(known, operations);
            }));
    examples.forEach(
        (operation, example) ->
            tests.add(
                DynamicTest.dynamicTest(
                    operation,
                    () -> {
                      var status = example.call().extract().statusCode();
                      assertTrue(status / 100 == 2, operation + " answers " + status);
                      assertEquals(1, recorded(), operation);
                    })));
    return tests.stream();
  }

  @Test
  void lookingIntoWhatIsSomebodysIsOnRecord() {
    var parcels = new Parcels();
    var order = parcels.deliveredOrder(1);
    for (var path :
        List.of("", "/payments", "/refunds", "/shipments", "/fulfilment", "/returns", "/money")) {
      get(olga, "operator", "/v1/orders/" + order + path).statusCode(200);
      get(parcels.buyer, "operator", "/v1/orders/" + order + path).statusCode(200);
      get(parcels.seller, "operator", "/v1/orders/" + order + path).statusCode(200);
    }
    var account = "/v1/shops/" + parcels.shop + "/payout-account";
    Stall.put(
            parcels.seller,
            "seller",
            Map.of("kind", "BANK", "holder", "Mei Lin", "number", "12345678", "bank", "ABC"),
            account)
        .statusCode(200);
    get(olga, "operator", account).statusCode(200);
    var books = new Books(database);
    assertEquals(
        7,
        books.number(
            "select count(*) from audit where actor = '%s' and action = 'order.read' and subject = '%s'",
            olga, order));
    assertEquals(
        1,
        books.number(
            "select count(*) from audit where actor = '%s' and action = 'payout-account.read'",
            olga));
    assertEquals(
        0,
        books.number(
            "select count(*) from audit where actor = '%s' and action like '%%.read'",
            parcels.seller),
        "what is one's own is no privilege");
  }

  @Test
  void anOperatorsCancellingIsOnRecordAndABuyersIsNot() {
    var stall = Market.Stall.with(5);
    String first = buy("bento", checkout("approve", stall)).extract().path("orders[0].id");
    String second = buy("bento", checkout("approve", stall)).extract().path("orders[0].id");
    post(olga, "operator", Map.of(), "/v1/orders/" + first + "/cancel").statusCode(200);
    post("bento", "buyer", Map.of(), "/v1/orders/" + second + "/cancel").statusCode(200);
    var cancelled =
        "select count(*) from audit where action = 'order.cancelled' and subject = '%s'";
    var books = new Books(database);
    assertEquals(1, books.number(cancelled + " and actor = '%s'", first, olga));
    assertEquals(0, books.number(cancelled, second));
  }

  @Test
  void aSellersMovesOfMoneyAreOnRecord() {
    var parcels = new Parcels();
    var mei = parcels.seller;
    var orders = "/v1/shops/" + parcels.shop + "/orders/";
    var atTheDoor = parcels.orderToBePaidAtTheDoor(1);
    parcels.takeCash(atTheDoor).statusCode(200);
    var refunded = parcels.deliveredOrder(2);
    post(
            mei,
            "seller",
            Map.of("amount", Map.of("amount", 100, "currency", "CNY"), "reason", "Sorry"),
            orders + refunded + "/refunds")
        .statusCode(201);
    var given = returned(parcels, refunded);
    Parcels.change(
            mei, "seller", "*", "/v1/shops/" + parcels.shop + "/returns/" + given + "/refund")
        .statusCode(200);
    var short1 = parcels.paidOrder(2);
    parcels.ship(short1, List.of(Parcels.units(0, 1)));
    post(mei, "seller", "", orders + short1 + "/cancel-rest").statusCode(200);
    Stall.put(
            mei,
            "seller",
            Map.of("kind", "BANK", "holder", "Mei Lin", "number", "12345678", "bank", "ABC"),
            "/v1/shops/" + parcels.shop + "/payout-account")
        .statusCode(200);
    Stall.put(
            mei,
            "seller",
            "*",
            Map.of("rhythm", "WEEKLY", "minimum", 100),
            "/v1/shops/" + parcels.shop + "/payout-schedule")
        .statusCode(200);
    for (var act :
        List.of(
            List.of("cash.received", atTheDoor),
            List.of("refund.given", refunded),
            List.of("return.refunded", given),
            List.of("order-rest.cancelled", short1),
            List.of("payout-schedule.changed", parcels.shop))) {
      assertEquals(
          1,
          new Books(database)
              .number(
                  "select count(*) from audit where actor = '%s' and action = '%s' and subject = '%s'",
                  mei, act.get(0), act.get(1)),
          act.get(0));
    }
  }

  private Map<String, Callable<ValidatableResponse>> examples() {
    var examples = new TreeMap<String, Callable<ValidatableResponse>>();
    examples.put(
        "POST /v1/commissions",
        () ->
            operator(
                Map.of(
                    "basisPoints",
                    100,
                    "category",
                    "c-" + UUID.randomUUID(),
                    "fromDate",
                    LocalDate.now(ZoneOffset.UTC).plusDays(3).toString()),
                "/v1/commissions"));
    examples.put("PUT /v1/categories/{code}", () -> category(olga));
    examples.put(
        "DELETE /v1/categories/{code}",
        () -> {
          String code = category("otto").extract().path("code");
          return Stall.delete(olga, "operator", "/v1/categories/" + code);
        });
    examples.put("POST /v1/shops/{shopId}/corrections", () -> correction(olga, shop()));
    for (var decision : List.of("approve", "reject")) {
      examples.put(
          "POST /v1/shops/{shopId}/corrections/{correctionId}/" + decision,
          () -> {
            var shop = shop();
            String id = correction("otto", shop).extract().path("id");
            return operator(Map.of(), shop + "/corrections/" + id + "/" + decision);
          });
    }
    examples.put(
        "POST /v1/payout-files",
        () -> {
          waitingPayout();
          return operator(Map.of("currency", "CNY"), "/v1/payout-files");
        });
    examples.put(
        "POST /v1/people/{person}/data/erasure",
        () ->
            operator(Map.of("forGood", true), "/v1/people/" + UUID.randomUUID() + "/data/erasure"));
    examples.put(
        "POST /v1/products/imports",
        () -> csv("shop,sku,title,price,currency,stock\n", "/v1/products/imports"));
    examples.put(
        "POST /v1/regions/imports", () -> csv("code,parent,level,name\n", "/v1/regions/imports"));
    examples.put(
        "POST /v1/shops/imports",
        () ->
            csv(
                "owner,handle,name,region\nsomebody,%s,Loja,BR-SP\n".formatted(handle()),
                "/v1/shops/imports"));
    examples.put("POST /v1/promotions", () -> promotion(olga));
    examples.put(
        "POST /v1/promotions/{promotionId}/end",
        () -> {
          String id = promotion("otto").extract().path("id");
          return operator("*", Map.of(), "/v1/promotions/" + id + "/end");
        });
    examples.put(
        "POST /v1/reconciliations",
        () ->
            csv(
                "kind,reference,amount,currency\n",
                "/v1/reconciliations?provider=p-" + UUID.randomUUID().toString().substring(0, 8)));
    examples.put(
        "POST /v1/returns/{returnId}/decision",
        () -> {
          var parcels = new Parcels();
          var id = returned(parcels, parcels.deliveredOrder(1));
          var words = Map.of("text", "Because.");
          Parcels.change(
                  parcels.seller,
                  "seller",
                  "*",
                  words,
                  "/v1/shops/" + parcels.shop + "/returns/" + id + "/reject")
              .statusCode(200);
          Parcels.change(parcels.buyer, "buyer", "*", words, "/v1/returns/" + id + "/escalate")
              .statusCode(200);
          return operator(
              "*",
              Map.of("decision", "REJECT", "ruling", "The seller was right."),
              "/v1/returns/" + id + "/decision");
        });
    examples.put(
        "POST /v1/shops/{shopId}/suspend", () -> operator("*", suspension(), shop() + "/suspend"));
    examples.put(
        "POST /v1/shops/{shopId}/uphold",
        () -> operator("*", because("x"), appealed() + "/uphold"));
    examples.put(
        "POST /v1/shops/{shopId}/reinstate",
        () -> operator("*", because("x"), appealed() + "/reinstate"));
    examples.put(
        "POST /v1/shops/{shopId}/requirements/{kind}/accept",
        () -> operator("*", Map.of(), document() + "/accept"));
    examples.put(
        "POST /v1/shops/{shopId}/requirements/{kind}/reject",
        () -> operator("*", because("x"), document() + "/reject"));
    examples.put(
        "POST /v1/shops/{shopId}/requirements/{kind}/waive",
        () -> operator("*", because("x"), document() + "/waive"));
    examples.put(
        "PUT /v1/shops/{shopId}/trust",
        () -> {
          var shop = new Parcels().shop;
          new Books(database).change("update shop set tier = 'VERIFIED' where id = '%s'", shop);
          return Stall.put(
              olga,
              "operator",
              "*",
              Map.of("trusted", true, "reason", "x"),
              "/v1/shops/" + shop + "/trust");
        });
    examples.put(
        "POST /v1/tax-rates",
        () ->
            operator(
                Map.of(
                    "region",
                    "BR-SP",
                    "category",
                    "c-" + UUID.randomUUID(),
                    "name",
                    "ICMS",
                    "basisPoints",
                    100,
                    "included",
                    true,
                    "validFrom",
                    LocalDate.now(ZoneOffset.UTC).plusDays(3).toString()),
                "/v1/tax-rates"));
    return examples;
  }

  private static ValidatableResponse correction(String operator, String shop) {
    return post(
        operator,
        "operator",
        Map.of("amount", 100, "against", "COMMISSION", "reason", "Taken twice"),
        shop + "/corrections");
  }

  private static ValidatableResponse category(String operator) {
    return Stall.put(
        operator,
        "operator",
        Map.of("names", Map.of("en", "Tea")),
        "/v1/categories/c-" + UUID.randomUUID().toString().substring(0, 8));
  }

  private static String shop() {
    return "/v1/shops/" + new Parcels().shop;
  }

  private void waitingPayout() {
    var parcels = new Parcels();
    var till = new Till(parcels.seller, parcels.shop, ledger);
    till.account("BANK", "12345678").statusCode(200);
    till.earn(500);
    till.asked();
  }

  /** The path of a shop whose seller has appealed against its suspension. */
  private String appealed() {
    var parcels = new Parcels();
    Office.suspend(parcels.shop, "*").statusCode(200);
    Office.appeal(parcels.seller, parcels.shop).statusCode(200);
    return "/v1/shops/" + parcels.shop;
  }

  /** The path of a requirement that a seller has shown something for. */
  private String document() {
    var parcels = new Parcels();
    var path = "/v1/shops/" + parcels.shop + "/requirements/IDENTITY_DOCUMENT";
    Office.change(parcels.seller, "seller", path + "/submit", Map.of("reference", "v:1"), null)
        .statusCode(200);
    return path;
  }

  private static String returned(Parcels parcels, String order) {
    return parcels.complain(order).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse promotion(String operator) {
    return post(
        operator,
        "operator",
        Map.of("name", "Gift", "basisPoints", 100, "code", code(), "bearer", "PLATFORM"),
        "/v1/promotions");
  }

  private static String code() {
    return "G" + UUID.randomUUID().toString().substring(0, 18);
  }

  private ValidatableResponse operator(Object body, String path) {
    return post(olga, "operator", body, path);
  }

  private ValidatableResponse operator(String version, Object body, String path) {
    return Parcels.change(olga, "operator", version, body, path);
  }

  private ValidatableResponse csv(String rows, String path) {
    return given()
        .auth()
        .oauth2(Tokens.of(olga, "operator"))
        .contentType("text/csv")
        .body(rows)
        .post(path)
        .then();
  }

  /** Since the last time. */
  private long recorded() {
    var books = new Books(database);
    var all = books.number("select count(*) from audit where actor = '%s'", olga);
    var fresh = all - seen;
    seen = all;
    return fresh;
  }

  private static Set<String> onlyForOperators() throws IOException {
    var contract =
        new ObjectMapper()
            .readTree(given().get("/q/openapi?format=json").then().extract().asString());
    var operations = new TreeSet<String>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(each -> UNSAFE.contains(each.getKey()))
                    .filter(each -> onlyForOperators(each.getValue()))
                    .forEach(
                        each ->
                            operations.add(
                                each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  private static boolean onlyForOperators(JsonNode operation) {
    var roles = operation.path("security").path(0).path("token");
    return roles.size() == 1 && roles.path(0).asText().equals("operator");
  }
}
