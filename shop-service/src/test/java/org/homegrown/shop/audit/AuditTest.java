package org.homegrown.shop.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.handle;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class AuditTest {

  @Inject DataSource database;

  private final String olga = "olga-" + UUID.randomUUID();

  @Test
  void aPrivilegedActIsRecordedWithWhoWhatAndOnWhom() {
    var done = importShops();
    audit("?subject=" + done)
        .body("items", hasSize(1))
        .body("items[0].actor", equalTo(olga))
        .body("items[0].action", equalTo("import.started"))
        .body("items[0].detail.kind", equalTo("SHOPS"));
  }

  @Test
  void theLatestComeFirstPageByPage() {
    var first = importShops();
    var second = importShops();
    var third = importShops();
    String next =
        audit("?limit=2&actor=" + olga)
            .body("items.subject", contains(third, second))
            .extract()
            .path("next");
    audit("?limit=2&actor=" + olga + "&after=" + next).body("items.subject", contains(first));
    audit("?action=import.started&actor=" + olga).body("items", hasSize(3));
    audit("?action=shop.suspended&actor=" + olga).body("items", hasSize(0));
    audit("?action=import.started").body("items.action", everyItem(equalTo("import.started")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"update audit set actor = 'nobody'", "delete from audit", "truncate audit"})
  void nobodyChangesTheAuditNotEvenTheDatabasesOwner(String sql) throws SQLException {
    importShops();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var refused = assertThrows(SQLException.class, () -> statement.execute(sql));
      assertTrue(refused.getMessage().contains("append-only"), refused::getMessage);
    }
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    get(olga, "operator", "/v1/audit?after=nonsense")
        .statusCode(400)
        .body("code", equalTo("cursor-unusable"));
    get(olga, "operator", "/v1/audit?actor=" + "x".repeat(256))
        .statusCode(400)
        .body("code", equalTo("invalid-fields"));
  }

  private static ValidatableResponse audit(String query) {
    return get("otto", "operator", "/v1/audit" + query).statusCode(200);
  }

  private String importShops() {
    return given()
        .auth()
        .oauth2(Tokens.of(olga, "operator"))
        .contentType("text/csv")
        .body("owner,handle,name,region\nowner-%s,%s,Loja,BR-SP\n".formatted(olga, handle()))
        .post("/v1/shops/imports")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
