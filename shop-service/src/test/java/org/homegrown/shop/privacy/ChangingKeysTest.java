package org.homegrown.shop.privacy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.seal.KeysReady;
import org.homegrown.kit.seal.Resealing;
import org.homegrown.kit.seal.Sealing;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.Stall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas of before and after a change of keys, at one database. The service has test and old. */
@ShopServiceTest
class ChangingKeysTest {

  private static final String TEST = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final String OLD = "old:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
  private static final String NEW = "new:YWFhYWFhYWFhYWFhYWFhYWJiYmJiYmJiYmJiYmJiYmI=";
  private static final Map<String, Object> HOME =
      Map.of(
          "name", "Bento Quilombola",
          "phone", "+5511987650001",
          "lines", List.of("Rua das Laranjeiras 7"),
          "town", "Campinas",
          "region", "BR-SP");

  @Inject DataSource database;

  private final String mei = UUID.randomUUID().toString();
  private Books books;
  private String shop;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    shop = openShop(mei);
  }

  @Test
  void addressesAndPayoutAccountsAreReadableAtEveryStepOfAChange() {
    post(mei, "buyer", HOME, "/v1/me/addresses").statusCode(201);
    account();

    // the new key is second everywhere: nothing is sealed with it yet
    replica(TEST, NEW, OLD).resealAll();
    assertReadable();
    // then it is first, one replica after the other: those that come later can open it
    var first = new Sealing(List.of(NEW, TEST, OLD));
    var second = new Sealing(List.of(TEST, NEW, OLD));
    assertEquals("tea", second.open(first.seal("tea", "row"), "row"));
    assertEquals("tea", first.open(second.seal("tea", "row"), "row"));
    // then everything is sealed anew, and the older keys have nothing left
    replica(NEW, TEST, OLD).resealAll();
    assertEquals(
        2,
        books.number(
            """
            select (select count(*) from address where person = '%s' and key_id = 'new')
              + (select count(*) from payout_account where shop_id = '%s' and key_id = 'new')
            """,
            mei, shop));
    assertEquals(Status.UP, ready(NEW).getStatus());
    // and back, for the service that runs here
    assertEquals(Status.DOWN, ready(TEST, OLD).getStatus());
    replica(TEST, NEW, OLD).resealAll();
    assertEquals(Status.UP, ready(TEST, OLD).getStatus());
    assertReadable();
  }

  @Test
  void aReplicaThatLacksAKeyIsNotReadyAndSaysWhich() {
    var id = Ids.next();
    try {
      seal(id, new Sealing(List.of(NEW)).seal("{}", "address-" + id), "new");
      given()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body("status", equalTo("DOWN"))
          .body(containsString("\"new\""));
      assertEquals(Status.UP, ready(TEST, OLD, NEW).getStatus());
      assertEquals(
          Status.UP,
          new KeysReady(
                  database,
                  new Sealing(List.of(TEST, OLD)),
                  SealedData.PLACES,
                  Optional.of(List.of("new")))
              .call()
              .getStatus(),
          "a key that is gone for good is got over");
    } finally {
      books.change("delete from address where id = '%s'", id);
    }
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void rowsThatDoNotOpenHoldUpNoOthersAndAreCounted() {
    var person = UUID.randomUUID().toString();
    try {
      for (int i = 0; i < 250; i++) {
        seal(Ids.next(), "nonsense".getBytes(StandardCharsets.UTF_8), "old", person);
      }
      var good = Ids.next();
      seal(good, new Sealing(List.of(OLD)).seal("{}", "address-" + good), "old", person);
      var meters = new SimpleMeterRegistry();
      new Resealing(database, new Sealing(List.of(TEST, OLD)), SealedData.PLACES, meters)
          .resealAll();
      assertEquals(
          1,
          books.number("select count(*) from address where id = '%s' and key_id = 'test'", good));
      assertEquals(250, meters.get("privacy.unopened.rows").gauge().value());
      assertTrue(
          given().get("/q/metrics").asString().contains("privacy_unopened_rows"), "for an alert");
    } finally {
      books.change("delete from address where person = '%s'", person);
    }
  }

  private void account() {
    Stall.put(
            mei,
            "seller",
            Map.of("kind", "BANK", "holder", "Mei Lin", "number", "12345678", "bank", "ABC"),
            "/v1/shops/" + shop + "/payout-account")
        .statusCode(200);
  }

  private void assertReadable() {
    get(mei, "buyer", "/v1/me/addresses")
        .body("items[0].deliverTo.name", equalTo("Bento Quilombola"));
    get(mei, "seller", "/v1/shops/" + shop + "/payout-account").statusCode(200);
    get(mei, "seller", "/v1/me/data").body("payoutAccounts[0].number", equalTo("12345678"));
  }

  private Resealing replica(String... keys) {
    return new Resealing(
        database, new Sealing(List.of(keys)), SealedData.PLACES, new SimpleMeterRegistry());
  }

  private org.eclipse.microprofile.health.HealthCheckResponse ready(String... keys) {
    return new KeysReady(database, new Sealing(List.of(keys)), SealedData.PLACES, Optional.empty())
        .call();
  }

  private void seal(UUID id, byte[] sealed, String key) {
    seal(id, sealed, key, mei);
  }

  private void seal(UUID id, byte[] sealed, String key, String person) {
    books.change(
        "insert into address (id, person, sealed, key_id, created_at) values ('%s', '%s', '\\x%s', '%s', now())",
        id, person, java.util.HexFormat.of().formatHex(sealed), key);
  }
}
