package org.homegrown.shop.imports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.homegrown.shop.Village.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class BulkImportTest {

  private static final String PRODUCTS = "shop,sku,title,price,currency,stock\n";

  @Inject DataSource database;

  private final String shop = handle();
  private final String owner = "owner-" + UUID.randomUUID();

  @Test
  void theSameFileTwiceChangesNothing() throws SQLException {
    var file =
        "owner,handle,name,region,town,story\n"
            + "%s,%s,Loja,BR-SP,Campinas,\"Line one\nline two, with \"\"quotes\"\"\"\n"
                .formatted(owner, shop);
    shops(file)
        .body("rows", equalTo(1))
        .body("created", equalTo(1))
        .body("status", equalTo("COMPLETED"))
        .body("checksum", matchesPattern("[0-9a-f]{64}"));
    shops(file).body("created", equalTo(0)).body("unchanged", equalTo(1));
    assertEquals(
        1,
        count(
            "select count(*) from shop where handle = '%s' and story like 'Line one%%line two, with \"quotes\"'"
                .formatted(shop)));
    assertEquals(
        1,
        count(
            "select count(*) from outbox where type = 'shop.opened' and data ->> 'seller' = '%s'"
                .formatted(owner)));
  }

  @Test
  void aBadRowIsReportedWithLineColumnAndReasonAndStopsNothing() {
    openByImport();
    var import_ =
        products(
                PRODUCTS
                    + shop
                    + ",A-1,Good,100,BRL,5\n"
                    + shop
                    + ",A-2,\"never closed,100,BRL,5\n"
                    + shop
                    + ",A-3,Good after a broken quote,100,BRL,5\n"
                    + shop
                    + ",A-4,Too few,100\n"
                    + shop
                    + ",A-5,Negative,-1,BRL,5\n"
                    + shop
                    + ",A-6,Foreign,100,CNY,5\n"
                    + "nobody,A-7,No shop,100,BRL,5\n"
                    + shop
                    + ",,No sku,100,BRL,5\n"
                    + "\n"
                    + shop
                    + ",A-8,Good at the end,100,BRL,5")
            .body("rows", equalTo(9))
            .body("created", equalTo(3))
            .body("failed", equalTo(6))
            .extract()
            .<String>path("id");
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .get("/v1/imports/" + import_ + "/rows?outcome=FAILED")
        .then()
        .body("items.line", contains(3, 5, 6, 7, 8, 9))
        .body(
            "items.code",
            contains(
                "quote-broken",
                "wrong-number-of-fields",
                "field-not-in-range",
                "currency-mismatch",
                "shop-unknown",
                "field-missing"))
        .body("items[2].column", equalTo("price"))
        .body("items[5].column", equalTo("sku"));
  }

  @Test
  void bytesThatAreNoTextFailTheirRowOnly() {
    openByImport();
    var good = (PRODUCTS + shop + ",B-1,Caf").getBytes(StandardCharsets.UTF_8);
    var rest = (",100,BRL,5\n" + shop + ",B-2,Café,100,BRL,5\n").getBytes(StandardCharsets.UTF_8);
    var file = new byte[good.length + 1 + rest.length];
    System.arraycopy(good, 0, file, 0, good.length);
    file[good.length] = (byte) 0xE9;
    System.arraycopy(rest, 0, file, good.length + 1, rest.length);
    upload("/v1/products/imports", file)
        .statusCode(201)
        .body("created", equalTo(1))
        .body("failed", equalTo(1));
  }

  @Test
  void aQuoteInsideAFieldIsText() throws SQLException {
    openByImport();
    products(PRODUCTS + shop + ",Q-1,Nail 5\" long,100,BRL,5\n" + shop + ",Q-2,Next,100,BRL,5\n")
        .body("created", equalTo(2))
        .body("failed", equalTo(0));
    assertEquals(
        1,
        count(
            "select count(*) from product p join shop s on s.id = p.shop_id where s.handle = '%s' and p.title = 'Nail 5\" long'"
                .formatted(shop)));
  }

  @Test
  void aNulCharacterFailsItsRowOnly() {
    openByImport();
    products(PRODUCTS + shop + ",N-1,No\0l,100,BRL,5\n" + shop + ",N-2,Good,100,BRL,5\n")
        .body("created", equalTo(1))
        .body("failed", equalTo(1));
  }

  @Test
  void aDryRunTellsAndChangesNothing() throws SQLException {
    openByImport();
    var file = PRODUCTS + shop + ",D-1,Good,100,BRL,5\n" + shop + ",D-2,Bad,x,BRL,5\n";
    upload("/v1/products/imports?dryRun=true", file.getBytes(StandardCharsets.UTF_8))
        .statusCode(201)
        .body("dryRun", equalTo(true))
        .body("created", equalTo(1))
        .body("failed", equalTo(1));
    for (var unclear : List.of("1", "yes", "", "true&dryRun=false")) {
      upload("/v1/products/imports?dryRun=" + unclear, file.getBytes(StandardCharsets.UTF_8))
          .statusCode(400)
          .body("code", equalTo("invalid-parameter"));
    }
    assertEquals(0, count("select count(*) from variant where sku = 'D-1'"));
    products(file).body("created", equalTo(1));
  }

  @Test
  void twoImportsOfOneFileAtOnceMakeEachProductOnce() throws Exception {
    openByImport();
    var prefix = UUID.randomUUID().toString();
    var file =
        PRODUCTS
            + IntStream.range(0, 3_000)
                .mapToObj(i -> "%s,%s-%d,Title,100,BRL,5%n".formatted(shop, prefix, i))
                .collect(Collectors.joining());
    Callable<Integer> twin =
        () -> products(file).body("failed", equalTo(0)).extract().path("created");
    try (var twins = Executors.newFixedThreadPool(2)) {
      var created = 0;
      for (var answer : twins.invokeAll(java.util.List.of(twin, twin))) {
        created += answer.get();
      }
      assertEquals(3_000, created);
    }
    assertEquals(
        3_000, count("select count(*) from variant where sku like '%s-%%'".formatted(prefix)));
    assertEquals(
        3_000,
        count(
            "select count(*) from outbox o join shop s on s.id::text = o.data ->> 'shopId' where o.type = 'product.listed' and s.handle = '%s'"
                .formatted(shop)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop,sku\n",
        "shop,sku,title,price,currency,stock,colour\n",
        "shop,shop,sku,title,price,currency,stock\n",
        "\"shop,sku,title,price,currency,stock\n"
      })
  void anUnusableHeaderIsRefusedAndNothingBegins(String file) {
    upload("/v1/products/imports", file.getBytes(StandardCharsets.UTF_8))
        .statusCode(400)
        .body("code", equalTo("csv-header-unusable"));
  }

  private void openByImport() {
    shops("\uFEFFowner,handle,name,region\n%s,%s,Loja,BR-SP\n".formatted(owner, shop))
        .body("created", equalTo(1));
  }

  private static ValidatableResponse shops(String file) {
    return upload("/v1/shops/imports", file.getBytes(StandardCharsets.UTF_8)).statusCode(201);
  }

  private static ValidatableResponse products(String file) {
    return upload("/v1/products/imports", file.getBytes(StandardCharsets.UTF_8)).statusCode(201);
  }

  private static ValidatableResponse upload(String path, byte[] file) {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .contentType("text/csv")
        .body(file)
        .post(path)
        .then();
  }

  private long count(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
