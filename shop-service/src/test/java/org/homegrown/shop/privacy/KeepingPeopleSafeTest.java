package org.homegrown.shop.privacy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Office.atOnce;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.seal.Resealing;
import org.homegrown.kit.seal.Sealing;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class KeepingPeopleSafeTest {

  private static final String NAME = "Bento Quilombola";
  private static final String PHONE = "+5511987650001";
  private static final String KEY = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final String OLD_KEY = "old:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
  private static final String STREET = "Rua das Laranjeiras 7";

  @Inject DataSource database;
  @Inject Resealing resealing;

  private Books books;
  private Stall stall;
  private final String buyer = UUID.randomUUID().toString();

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(50);
  }

  @Test
  void nothingInTheDatabaseSaysWhoBoughtOrWhere() throws SQLException {
    bought("approve");
    post(buyer, "buyer", address(), "/v1/me/addresses").statusCode(201);
    for (var secret : List.of(NAME, PHONE, STREET, "Quilombola", "987650001")) {
      assertEquals(0, occurrences(secret), secret);
    }
  }

  @Test
  void aShopReadsWhereAnOrderGoesOnlyWhileItIsToBeSent() {
    var order = bought("time-out");
    var path = "/v1/shops/" + stall.shop() + "/orders/" + order + "/contact";
    get(stall.seller(), "seller", path)
        .statusCode(200)
        .body("masked", equalTo(true))
        .body("deliverTo.name", equalTo("B*** Q***"))
        .body("deliverTo.phone", equalTo("**********0001"))
        .body("deliverTo.lines", hasSize(0));
    get("stranger", "seller", path).statusCode(404);
    get(buyer, "seller", path).statusCode(404);

    var paid = bought("approve");
    get(stall.seller(), "seller", path.replace(order, paid))
        .statusCode(200)
        .body("masked", equalTo(false))
        .body("deliverTo.phone", equalTo(PHONE))
        .body("deliverTo.lines", hasItem(STREET));
    assertEquals(
        1,
        books.number(
            "select count(*) from audit where action = 'contact.read' and subject = '%s'", paid));
  }

  @Test
  void ofTwoChangesOfOneAddressTheLoserIsToldThatItsVersionIsStale() {
    String id = post(buyer, "buyer", address(), "/v1/me/addresses").extract().path("id");
    for (int round = 0; round < 20; round++) {
      var tag = "\"%d\"".formatted(round);
      var answers = atOnce(() -> put(buyer, id, tag), () -> put(buyer, id, tag));
      assertEquals(List.of(200, 412), answers.stream().sorted().toList());
    }
  }

  @Test
  void anAddressBookIsItsOwnersAlone() {
    String id = post(buyer, "buyer", address(), "/v1/me/addresses").extract().path("id");
    get(buyer, "buyer", "/v1/me/addresses").body("items.deliverTo.name", hasItem(NAME));
    get("stranger", "buyer", "/v1/me/addresses").body("items", hasSize(0));
    put("stranger", id, "\"0\"").statusCode(404);
    put(buyer, id, null).statusCode(428);
    put(buyer, id, "\"7\"").statusCode(412);
    put(buyer, id, "\"0\"").statusCode(200);
    var checkout = new HashMap<String, Object>(checkout("approve", stall));
    checkout.put("addressId", id);
    buy("stranger", checkout).statusCode(404).body("code", equalTo("address-not-found"));
    buy(buyer, checkout).statusCode(201);
    var bad = new HashMap<>(address());
    bad.put("phone", "12345");
    post(buyer, "buyer", bad, "/v1/me/addresses").statusCode(400);
    bad.put("phone", PHONE);
    bad.put("region", "XX");
    post(buyer, "buyer", bad, "/v1/me/addresses")
        .statusCode(422)
        .body("code", equalTo("region-unknown"));
  }

  @Test
  void aPersonGetsAllThatIsKeptAndMayBeForgotten() {
    var order = bought("approve");
    post(buyer, "buyer", address(), "/v1/me/addresses").statusCode(201);
    get(buyer, "buyer", "/v1/me/data")
        .statusCode(200)
        .body("addresses[0].name", equalTo(NAME))
        .body("orders[0].order.id", equalTo(order))
        .body("orders[0].deliveredTo.phone", equalTo(PHONE));

    erase(buyer, false).statusCode(400);
    erase(buyer, true).statusCode(409).body("code", equalTo("orders-under-way"));
    post(buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    erase(buyer, true).statusCode(409).body("code", equalTo("money-under-way"));
    await()
        .until(
            () ->
                books.number(
                        "select count(*) from refund where order_id = '%s' and status = 'SETTLED'",
                        order)
                    == 1);
    erase(buyer, true).statusCode(204);
    erase(buyer, true).statusCode(204);

    get(buyer, "buyer", "/v1/me/data").body("addresses", hasSize(0)).body("orders", hasSize(0));
    for (var column : List.of("orders.buyer", "order_group.buyer", "idempotency_key.caller")) {
      var parts = column.split("\\.", 2);
      assertEquals(
          0,
          books.number("select count(*) from %s where %s = '%s'", parts[0], parts[1], buyer),
          column);
    }
    assertEquals(
        1,
        books.number(
            "select count(*) from order_contact where order_id = '%s' and sealed is null", order));
    books.mustAgree(stall.shop());
  }

  @Test
  void anOperatorDoesTheSameForAPersonAndIsAudited() {
    bought("decline");
    var path = "/v1/people/" + buyer + "/data";
    get("mei", "seller", path).statusCode(403);
    get("olga", "operator", path).statusCode(200).body("orders", hasSize(1));
    assertEquals(
        1,
        books.number(
            "select count(*) from audit where action = 'person.exported' and subject = '%s'",
            buyer));
  }

  @Test
  void aChangeOfKeysSealsEverythingAnew() {
    var order = bought("approve");
    new Resealing(
            database,
            new Sealing(List.of(OLD_KEY, KEY)),
            SealedData.PLACES,
            new SimpleMeterRegistry())
        .resealAll();
    assertEquals(
        1,
        books.number(
            "select count(*) from order_contact where order_id = '%s' and key_id = 'old' and encode(sealed, 'escape') like '%%old%%'",
            order));
    get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/orders/" + order + "/contact")
        .body("deliverTo.name", equalTo(NAME));
    get("olga", "operator", "/v1/privacy/keys").statusCode(200).body("current", equalTo("test"));
    resealing.resealAll();
    assertEquals(0, books.number("select count(*) from order_contact where key_id <> 'test'"));
    get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/orders/" + order + "/contact")
        .body("deliverTo.name", equalTo(NAME));
  }

  private String bought(String token) {
    var checkout = new HashMap<String, Object>(checkout(token, stall));
    checkout.put("deliverTo", address());
    return buy(buyer, checkout).statusCode(201).extract().path("orders[0].id");
  }

  private static Map<String, Object> address() {
    return Map.of(
        "name",
        NAME,
        "phone",
        PHONE,
        "lines",
        List.of(STREET),
        "town",
        "Campinas",
        "region",
        "BR-SP");
  }

  private static io.restassured.response.ValidatableResponse erase(String person, boolean sure) {
    return post(person, "buyer", Map.of("forGood", sure), "/v1/me/data/erasure");
  }

  private static io.restassured.response.ValidatableResponse put(
      String person, String id, String ifMatch) {
    var request =
        given()
            .auth()
            .oauth2(Tokens.of(person, "buyer"))
            .contentType("application/json")
            .body(address());
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.put("/v1/me/addresses/" + id).then();
  }

  /** In any column of any table. */
  private long occurrences(String text) throws SQLException {
    long found = 0;
    try (var connection = database.getConnection();
        var columns =
            connection
                .createStatement()
                .executeQuery(
                    """
                    select c.table_name, c.column_name, c.data_type
                    from information_schema.columns c join information_schema.tables t
                      using (table_schema, table_name)
                    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                      and c.data_type in ('text', 'jsonb', 'bytea', 'ARRAY')
                    """)) {
      while (columns.next()) {
        var value =
            columns.getString(3).equals("bytea")
                ? "encode(%s, 'escape')".formatted(columns.getString(2))
                : columns.getString(2) + "::text";
        found +=
            books.number(
                "select count(*) from \"%s\" where %s like '%%%s%%'"
                    .formatted(columns.getString(1), value, text)
                    .replace("%", "%%"));
      }
    }
    return found;
  }
}
