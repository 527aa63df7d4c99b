package org.homegrown.shop.imports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Office.status;
import static org.homegrown.shop.Office.step;
import static org.homegrown.shop.Office.suspend;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.handle;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.products;
import static org.homegrown.shop.Village.shop;
import static org.homegrown.shop.imports.Sheets.rows;
import static org.homegrown.shop.imports.Sheets.send;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class ImportingProductsTest {

  private static final String PLAIN =
      "sku,title,price,currency,stock,category,weight_grams,description\n";
  private static final String COLOURS =
      "product,sku,title,option_1_name,option_1_value,price,currency,stock\n";

  private final String mei = "mei-" + UUID.randomUUID();
  private String shop;

  @BeforeEach
  void open() {
    shop = openShop(mei);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A-1,New tea,100,CNY,5,tea,50,Good",
        "A-1,Tea,200,CNY,5,tea,50,Good",
        "A-1,Tea,100,CNY,7,tea,50,Good",
        "A-1,Tea,100,CNY,5,herbs,50,Good",
        "A-1,Tea,100,CNY,5,,50,Good",
        "A-1,Tea,100,CNY,5,tea,60,Good",
        "A-1,Tea,100,CNY,5,tea,,Good",
        "A-1,Tea,100,CNY,5,tea,50,Better",
        "A-1,Tea,100,CNY,5,tea,50,"
      })
  void whateverDiffersInAKnownRowIsChanged(String row) {
    send(mei, shop, PLAIN + "A-1,Tea,100,CNY,5,tea,50,Good\n").body("created", equalTo(1));
    send(mei, shop, PLAIN + "A-1,Tea,100,CNY,5,tea,50,Good\n").body("unchanged", equalTo(1));
    send(mei, shop, PLAIN + row + "\n").statusCode(201).body("changed", equalTo(1));
    send(mei, shop, PLAIN + row + "\n").body("unchanged", equalTo(1));
    var exported = Sheets.export(mei, shop);
    send(mei, shop, exported).body("unchanged", equalTo(1));
    assertEquals(exported, Sheets.export(mei, shop));
  }

  @Test
  void aChangedPriceIsWhatBuyersSeeAndChangesTheVersion() {
    send(mei, shop, PLAIN + "A-1,Tea,100,CNY,5,tea,50,Good\n").body("created", equalTo(1));
    var before = mine().extract().<Integer>path("items[0].version");
    send(mei, shop, PLAIN + "A-1,Green tea,250,CNY,5,tea,50,Good\n").body("changed", equalTo(1));
    mine()
        .body("items[0].title", equalTo("Green tea"))
        .body("items[0].variants[0].price.amount", equalTo(250))
        .body("items[0].version", equalTo(before + 1));
    given()
        .get("/v1/products?q=green&shop=" + shop)
        .then()
        .body("items[0].variants[0].price.amount", equalTo(250));
  }

  @Test
  void anotherStockIsACountInTheJournal() {
    send(mei, shop, PLAIN + "A-1,Tea,100,CNY,5,,,\n").body("created", equalTo(1));
    send(mei, shop, PLAIN + "A-1,Tea,100,CNY,9,,,\n").body("changed", equalTo(1));
    send(mei, shop, PLAIN + "A-1,Tea,100,CNY,,,,\n").body("unchanged", equalTo(1));
    String variant = mine().extract().path("items[0].variants[0].id");
    var journal = "/v1/shops/" + shop + "/stock/" + variant;
    get(mei, "seller", journal).body("onHand", equalTo(9));
    get(mei, "seller", journal + "/movements")
        .body("items.reason", contains("COUNTED", "FIRST_STOCK"))
        .body("items.quantity", contains(4, 5))
        .body("items[0].recordedBy", equalTo(mei));
    post("ana", "buyer", order(shop, variant, 3), "/v1/orders").statusCode(201);
    rows(mei, send(mei, shop, PLAIN + "A-1,Tea,100,CNY,2,,,\n"))
        .body("items.code", contains("stock-reserved"))
        .body("items.column", contains("stock"));
    get(mei, "seller", journal).body("onHand", equalTo(9));
  }

  @Test
  void rowsOfOneProductAreItsVariants() {
    var sheet =
        COLOURS
            + "C-1,C-1,Scarf,Colour,red,100,CNY,1\n"
            + "C-1,C-2,Scarf,Colour,blue,110,CNY,2\n"
            + "C-3,C-3,Bowl,,,120,CNY,3\n";
    rows(mei, send(mei, shop, sheet))
        .body("items.outcome", contains("CREATED", "CREATED", "CREATED"));
    mine()
        .body("items", hasSize(2))
        .body("items[1].options[0].name", equalTo("Colour"))
        .body("items[1].options[0].values", contains("red", "blue"))
        .body("items[1].variants.choices", contains(List.of("red"), List.of("blue")));
    send(mei, shop, sheet).body("unchanged", equalTo(3));
    send(mei, shop, COLOURS + "C-1,C-4,Scarf,Colour,green,100,CNY,1\n").body("created", equalTo(1));
    mine()
        .body("items", hasSize(2))
        .body("items[1].options[0].values", contains("red", "blue", "green"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C-9,C-4,Scarf,Colour,green,100,CNY,1 | product-unknown | product",
        "C-1,C-4,Scarf,Colour,red,100,CNY,1 | choices-taken |",
        "C-1,C-4,Scarf,Size,XL,100,CNY,1 | options-differ | option_1_name",
        "C-1,C-4,Scarf,,,100,CNY,1 | options-differ | option_1_name",
        "C-1,C-4,Scarf,Colour,,100,CNY,1 | option-incomplete | option_1_value",
        "C-1,C-2,Scarf,Colour,green,100,CNY,1 | choices-differ | option_1_value",
        "C-1,C-4,Scarf,Colour,green,100,CNY, | field-missing | stock",
        "C-1,D-1,Scarf,Colour,green,100,CNY,1 | sku-taken | product"
      })
  void aRowThatDoesNotFitItsProductIsRefusedAndChangesNothing(
      String row, String code, String column) {
    send(
            mei,
            shop,
            COLOURS
                + "C-1,C-1,Scarf,Colour,red,100,CNY,1\n"
                + "C-1,C-2,Scarf,Colour,blue,100,CNY,1\n"
                + "D-1,D-1,Other,,,100,CNY,1\n")
        .body("created", equalTo(3));
    var before = Sheets.export(mei, shop);
    rows(mei, send(mei, shop, COLOURS + row + "\n"))
        .body("items[0].code", equalTo(code))
        .body("items[0].column", column == null ? nullValue() : equalTo(column));
    assertEquals(before, Sheets.export(mei, shop));
  }

  @Test
  void aVariantWithoutChoicesDoesNotEvenPublishItsArchivedProduct() {
    send(mei, shop, COLOURS + "C-1,C-1,Scarf,Colour,red,100,CNY,1\n").body("created", equalTo(1));
    var states = "product,sku,title,price,currency,stock,status\n";
    send(mei, shop, states + "C-1,C-1,Scarf,100,CNY,1,ARCHIVED\n").body("changed", equalTo(1));
    rows(mei, send(mei, shop, states + "C-1,C-2,Scarf,100,CNY,1,PUBLISHED\n"))
        .body("items.code", contains("choice-unknown"));
    mine().body("items.status", contains("ARCHIVED"));
  }

  @Test
  void rowsThatContradictEachOtherAboutTheirProductAreNotTakenSilently() {
    rows(
            mei,
            send(
                mei,
                shop,
                COLOURS
                    + "C-1,C-1,Scarf,Colour,red,100,CNY,1\n"
                    + "C-1,C-2,Shawl,Colour,blue,100,CNY,1\n"))
        .body("items.outcome", contains("CREATED", "FAILED"))
        .body("items[1].code", equalTo("product-contradicted"));
  }

  @Test
  void aProductStaysWholeWhereAPortionEnds() {
    var sheet =
        COLOURS
            + IntStream.range(0, 499)
                .mapToObj("F-%d,F-%<d,Filler,,,100,CNY,1\n"::formatted)
                .collect(Collectors.joining())
            + IntStream.range(0, 90)
                .mapToObj("C-0,C-%1$d,Scarf,Colour,shade %1$d,100,CNY,1\n"::formatted)
                .collect(Collectors.joining());
    for (var query : List.of("?dryRun=true", "")) {
      send(mei, "seller", shop, query, sheet)
          .body("created", equalTo(589))
          .body("failed", equalTo(0));
    }
    given()
        .get("/v1/products?q=scarf&shop=" + shop)
        .then()
        .body("items", hasSize(1))
        .body("items[0].variants", hasSize(90));
  }

  @Test
  void aShopThatIsNotOpenGetsDraftsAndPublishesNothing() {
    var draft = new HashMap<>(shop(handle()));
    draft.put("draft", true);
    String mine = post(mei, "seller", draft, "/v1/shops").statusCode(201).extract().path("id");
    send(mei, mine, PLAIN + "A-1,Tea,100,CNY,5,,,\n").body("created", equalTo(1));
    get(mei, "seller", products(mine)).body("items.status", contains("DRAFT"));
    suspend(shop, "*").statusCode(200);
    rows(
            mei,
            send(mei, shop, "sku,title,price,currency,stock,status\nA-1,Tea,100,CNY,5,PUBLISHED\n"))
        .body("items.code", contains("shop-not-open"));
    send(mei, shop, PLAIN + "A-1,Tea,100,CNY,5,,,\n").body("created", equalTo(1));
    mine().body("items.status", contains("DRAFT"));
    assertEquals("SUSPENDED", status(shop));
  }

  @Test
  void aClosedShopTakesNothingIn() {
    step(mei, shop, "close", "*").statusCode(200);
    rows(mei, send(mei, shop, PLAIN + "A-1,Tea,100,CNY,5,,,\n"))
        .body("items.code", contains("shop-closed"));
  }

  @Test
  void aStateIsReachedByLegalMovesOnly() {
    var states = "sku,title,price,currency,stock,status\n";
    send(mei, shop, states + "A-1,Tea,100,CNY,5,DRAFT\n").body("created", equalTo(1));
    send(mei, shop, states + "A-1,Tea,100,CNY,5,PUBLISHED\n").body("changed", equalTo(1));
    rows(mei, send(mei, shop, states + "A-1,Tea,100,CNY,5,DRAFT\n"))
        .body("items.code", contains("product-move-refused"));
    send(mei, shop, states + "A-1,Tea,100,CNY,5,ARCHIVED\n").body("changed", equalTo(1));
    rows(mei, send(mei, shop, states + "A-1,Other,100,CNY,5,\n"))
        .body("items.code", contains("product-archived"));
    send(mei, shop, states + "A-1,Other,100,CNY,5,PUBLISHED\n").body("changed", equalTo(1));
    mine().body("items[0].title", equalTo("Other")).body("items[0].status", equalTo("PUBLISHED"));
  }

  @Test
  void aSellersImportIsTheirOwn() {
    var done = send(mei, shop, PLAIN + "A-1,Tea,100,CNY,5,,,\n").statusCode(201);
    String id = done.body("shopId", equalTo(shop)).extract().path("id");
    get("nilo", "seller", "/v1/imports/" + id).statusCode(404);
    get("nilo", "seller", "/v1/imports/" + id + "/rows").statusCode(404);
    get("olga", "operator", "/v1/imports/" + id).statusCode(200);
    send("nilo", shop, PLAIN).statusCode(404).body("code", equalTo("shop-not-found"));
    send("olga", "operator", shop, "", PLAIN + "A-1,Tea,100,CNY,6,,,\n")
        .body("changed", equalTo(1));
  }

  @Test
  void whatIsTooLongIsNamed() {
    var long5001 = "x".repeat(5_001);
    var results =
        rows(
            mei,
            send(
                mei,
                shop,
                PLAIN
                    + "A-1,Tea,100,CNY,5,,,%s\n".formatted(long5001)
                    + "A-2,Tea,100,CNY,5,,,%s\n".formatted("x".repeat(400_000))
                    + "A-3,%s,100,CNY,5,,,\n".formatted("x".repeat(201))
                    + "A-4,Tea,100,CNY,5,,,good\n"));
    results
        .body("items.outcome", contains("FAILED", "FAILED", "FAILED", "CREATED"))
        .body("items[0].code", equalTo("field-too-long"))
        .body("items[0].column", equalTo("description"))
        .body("items[1].code", equalTo("row-too-long"))
        .body("items[2].code", equalTo("field-too-long"))
        .body("items[2].column", equalTo("title"));
  }

  private io.restassured.response.ValidatableResponse mine() {
    return get(mei, "seller", products(shop)).statusCode(200);
  }
}
