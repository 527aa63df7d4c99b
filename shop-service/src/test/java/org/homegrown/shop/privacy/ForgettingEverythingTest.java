package org.homegrown.shop.privacy;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Office.change;
import static org.homegrown.shop.Office.step;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.Stall;
import org.homegrown.shop.fulfilment.Parcels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seller who has done everything a seller can do, and is forgotten. */
@ShopServiceTest
class ForgettingEverythingTest {

  @Inject DataSource database;
  @Inject Told told;

  /** Said wherever a seller can say something; each test's own, for none cleans up. */
  private final String words = "Zwetschgendatschi " + UUID.randomUUID();

  private Parcels parcels;
  private String mei;
  private String shop;
  private Books books;

  @BeforeEach
  void openShopAndBooks() {
    parcels = new Parcels();
    mei = parcels.seller;
    shop = parcels.shop;
    books = new Books(database);
  }

  @Test
  void nothingThatStaysLeadsBackToTheSeller() {
    doEverything();
    var counted =
        books.number("select sum(quantity) from stock_movement where shop_id = '%s'", shop);
    var money = books.number("select sum(abs(amount)) from entry where shop_id = '%s'", shop);
    assertTrue(
        new Clear(database)
            .tablesWith(mei)
            .containsAll(
                List.of(
                    "shop.owner",
                    "shop.created_by",
                    "product.created_by",
                    "stock_movement.recorded_by",
                    "promotion.created_by",
                    "delivery_option.created_by",
                    "audit.actor",
                    "requirement.decided_by")),
        "the test does not do everything any more");

    assertEquals(204, erase());

    // what others were answered is kept for a day, for when they ask again
    var kept = new ArrayList<>(new Clear(database).tablesWith(words));
    kept.remove("idempotency_key.body");
    assertEquals(List.of(), kept);
    new Told(database, Duration.ZERO).forget();
    assertEquals(List.of(), new Clear(database).tablesWith(mei));
    assertEquals(
        counted,
        books.number("select sum(quantity) from stock_movement where shop_id = '%s'", shop));
    assertEquals(
        money, books.number("select sum(abs(amount)) from entry where shop_id = '%s'", shop));
    assertEquals(
        1,
        books.number(
            """
            select count(distinct actor) from audit where actor = (
              select owner from shop where id = '%s')
            """,
            shop),
        "that something was done stays, by whoever the shop's owner was");
    books.mustAgree(shop);
  }

  /** The next column that can hold a person has to be in somebody's erasure before it is here. */
  @Test
  void everyColumnThatIsNamedForAPersonIsThoughtOf() throws SQLException {
    var thoughtOf =
        Set.of(
            // theirs alone, and deleted
            "address.person",
            "cart_line.buyer",
            "idempotency_key.caller",
            // of a buyer
            "orders.buyer",
            "order_group.buyer",
            "order_return.buyer",
            "promotion_use.buyer",
            // of a seller
            "shop.owner",
            "shop.created_by",
            "product.created_by",
            "delivery_option.created_by",
            "stock_movement.recorded_by",
            // of an operator
            "audit.actor",
            "audit.on_behalf_of",
            "suspension.suspended_by",
            "suspension.decided_by",
            "suspension.upheld_by",
            "requirement.decided_by",
            "order_return.decided_by",
            "tax_rate.created_by",
            "commission_rule.created_by",
            "correction.proposed_by",
            "correction.decided_by",
            "bulk_import.created_by",
            "payout_file.created_by",
            "perk.seller",
            "promotion.created_by",
            "reconciliation.created_by",
            // not a person: who of the two sides it was, or a shop
            "orders.cancelled_by",
            "order_return.escalated_by",
            "shipment.delivery_by",
            "shortfall.cancelled_by",
            "payout.asked_by",
            "erasure.asked_by",
            "entry.holder");
    var named = new TreeSet<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select table_name || '.' || column_name from information_schema.columns
                join information_schema.tables using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'text'
                  and (column_name ~ '_by$' or column_name ~ '_of$' or column_name in
                    ('owner', 'buyer', 'seller', 'person', 'actor', 'caller', 'holder', 'author',
                     'viewer', 'follower', 'host', 'helper', 'participant'))
                """)) {
      while (rows.next()) {
        named.add(rows.getString(1));
      }
    }
    assertEquals(new TreeSet<>(thoughtOf), named);
  }

  @Test
  void theOthersAreToldAndTheFeedForgetsAfterAWhile() {
    step(mei, shop, "close", "*").statusCode(200);
    assertEquals(204, erase());
    var event =
        "select count(*) from outbox where type = 'person.erased' and data ->> 'pseudonym' = (select owner from shop where id = '%s')";
    assertEquals(1, books.number(event + " and data ->> 'person' = '%s'", shop, mei));
    told.forget();
    assertEquals(1, books.number(event + " and data ->> 'person' = '%s'", shop, mei), "too early");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update stock_movement set quantity = quantity + 1 where shop_id = '%s'",
        "update stock_movement set recorded_by = 'somebody else' where shop_id = '%s'",
        "delete from stock_movement where shop_id = '%s'",
        "update audit set action = 'nothing.done' where subject = '%s'",
        "update audit set actor = 'somebody else' where subject = '%s'",
        "delete from audit where subject = '%s'",
      })
  void underAPseudonymNothingElseOfAJournalCanBeChanged(String sql) throws SQLException {
    doEverything();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("begin");
      statement.execute(
          "select set_config('homegrown.pseudonym', 'erased-%s', true)"
              .formatted(UUID.randomUUID()));
      var refused = assertThrows(SQLException.class, () -> statement.execute(sql.formatted(shop)));
      statement.execute("rollback");
      assertTrue(refused.getMessage().contains("append-only"), refused::getMessage);
    }
  }

  @Test
  void anOperatorIsForgottenByAnotherAndTheirActsStay() {
    var olga = UUID.randomUUID().toString();
    var asked = UUID.randomUUID();
    get(olga, "operator", "/v1/people/" + asked + "/data").statusCode(200);
    get("otto", "operator", "/v1/people/" + olga + "/data").statusCode(200);
    for (var path : List.of("/v1/me/data/erasure", "/v1/people/" + olga + "/data/erasure")) {
      post(olga, "operator", Map.of("forGood", true), path)
          .statusCode(409)
          .body("code", equalTo("operator-erases-self"));
    }
    post("otto", "operator", Map.of("forGood", true), "/v1/people/" + olga + "/data/erasure")
        .statusCode(204);
    assertEquals(
        0,
        books.number(
            "select count(*) from audit where '%1$s' in (actor, on_behalf_of, subject::text)",
            olga));
    assertEquals(
        1,
        books.number(
            "select count(*) from audit where actor like 'erased-%%' and subject = '%s'", asked));
  }

  private void doEverything() {
    var order = parcels.deliveredOrder(1);
    disputeAReturn(order);
    var papers = "/v1/shops/" + shop + "/requirements/";
    change(mei, "seller", papers + "TERMS/agree", Map.of("version", "2026-01"), null);
    change(mei, "seller", papers + "IDENTITY_DOCUMENT/submit", Map.of("reference", words), null);
    Stall.put(
            mei,
            "seller",
            Map.of("kind", "BANK", "holder", words, "number", "12345678", "bank", "ABC"),
            "/v1/shops/" + shop + "/payout-account")
        .statusCode(200);
    post(
            mei,
            "seller",
            Map.of("name", "Spring", "basisPoints", 1000, "code", "S" + UUID.randomUUID()),
            "/v1/shops/" + shop + "/promotions")
        .statusCode(201);
    post(
            mei,
            "seller",
            Map.of(
                "name",
                "At home",
                "kind",
                "PICK_UP",
                "currency",
                "CNY",
                "amount",
                0,
                "pickUpPoint",
                words),
            "/v1/shops/" + shop + "/delivery-options")
        .statusCode(201);
    String variant =
        get(mei, "seller", "/v1/shops/" + shop + "/stock").extract().path("items[0].variantId");
    post(
            mei,
            "seller",
            Map.of("reason", "RECEIVED", "quantity", 3, "note", words),
            "/v1/shops/" + shop + "/stock/" + variant + "/movements")
        .statusCode(201);
    post(
            mei,
            "seller",
            Map.of("amount", Map.of("amount", 8800, "currency", "CNY"), "reason", words),
            "/v1/shops/" + shop + "/orders/" + order + "/refunds")
        .statusCode(201);
    await()
        .until(
            () ->
                "SETTLED"
                    .equals(
                        get(mei, "seller", "/v1/orders/" + order + "/refunds")
                            .extract()
                            .path("items[0].status")));
    books.change("update orders set status = 'COMPLETED' where id = '%s'", order);
    step(mei, shop, "close", "*").statusCode(200);
  }

  private void disputeAReturn(String order) {
    var units = List.of(Map.of("line", 0, "quantity", 1));
    String id =
        post(
                parcels.buyer,
                "buyer",
                Map.of("reason", "DAMAGED", "lines", units),
                "/v1/orders/" + order + "/returns")
            .statusCode(201)
            .extract()
            .path("id");
    var inShop = "/v1/shops/" + shop + "/returns/" + id;
    Parcels.change(mei, "seller", "*", inShop + "/approve").statusCode(200);
    Parcels.change(mei, "seller", "*", Map.of("restock", List.of()), inShop + "/receive")
        .statusCode(200);
    Parcels.change(mei, "seller", "*", Map.of("text", words), inShop + "/escalate").statusCode(200);
    Parcels.change(
            "olga",
            "operator",
            "*",
            Map.of("decision", "REJECT", "ruling", "No."),
            "/v1/returns/" + id + "/decision")
        .statusCode(200);
  }

  private int erase() {
    return post(mei, "seller", Map.of("forGood", true), "/v1/me/data/erasure")
        .extract()
        .statusCode();
  }
}
