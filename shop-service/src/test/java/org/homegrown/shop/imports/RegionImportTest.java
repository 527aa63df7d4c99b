package org.homegrown.shop.imports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.testkit.EventSchemas;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class RegionImportTest {

  private static final String NAMES = "code,parent,level,name\n";
  private static final String ALL = "code,parent,level,name,zone,currency,underserved\n";

  @Inject DataSource database;

  /** A country of this test's own. */
  private final String land =
      "L" + UUID.randomUUID().toString().substring(24).toUpperCase(Locale.ROOT);

  @Test
  void whatARowLeavesEmptyIsItsParents() throws SQLException {
    send(ALL
            + land
            + ",,country,Land,America/Lima,PEN,false\n"
            + land
            + "-A,"
            + land
            + ",state,Alta,,,true\n"
            + land
            + "-A-1,"
            + land
            + "-A,town,Uno,,,\n"
            + land
            + "-B,"
            + land
            + ",state,Baja,America/Bogota,COP,\n")
        .body("kind", equalTo("REGIONS"))
        .body("created", equalTo(4))
        .body("failed", equalTo(0));
    region(land + "-A-1")
        .body("zone", equalTo("America/Lima"))
        .body("currency", equalTo("PEN"))
        .body("underserved", equalTo(true))
        .body("parent", equalTo(land + "-A"));
    region(land + "-B")
        .body("zone", equalTo("America/Bogota"))
        .body("currency", equalTo("COP"))
        .body("underserved", equalTo(false));
    assertEquals(List.of(land, land + "-A", land + "-A-1", land + "-B"), told());
  }

  @Test
  void countrysideIsMarkedByWhoImportsIt() {
    defineLand();
    var id =
        send(("code,parent,level,name,rural\n"
                    + "@-A,@,state,Alta,true\n@-A-1,@-A,town,Uno,\n@-A-2,@-A,city,Dois,false\n"
                    + "@-B,@,state,Baja,mostly\n")
                .replace("@", land))
            .body("created", equalTo(3))
            .extract()
            .path("id");
    region(land).body("rural", equalTo(false));
    region(land + "-A-1").body("rural", equalTo(true));
    region(land + "-A-2").body("rural", equalTo(false));
    rows(id + "/rows?outcome=FAILED")
        .body("items[0].column", equalTo("rural"))
        .body("items[0].code", equalTo("field-malformed"));
  }

  @Test
  void theSameFileTwiceTellsNothingAndAnotherFileChangesWhatItNames() throws SQLException {
    var file = NAMES + land + "-A,,state,Alta\n" + land + "-B,,state,Baja\n";
    defineLand();
    send(file, "?under=" + land).body("created", equalTo(2));
    send(file, "?under=" + land).body("created", equalTo(0)).body("unchanged", equalTo(2));
    assertEquals(List.of(land, land + "-A", land + "-B"), told());

    String changed =
        send(NAMES + land + "-A,,state,Alta\n" + land + "-B,,state,Baja Nova\n", "?under=" + land)
            .body("changed", equalTo(1))
            .body("unchanged", equalTo(1))
            .body("rows", equalTo(2))
            .extract()
            .path("id");
    rows(changed + "/rows?outcome=CHANGED").body("items.key", contains(land + "-B"));
    region(land + "-B").body("name", equalTo("Baja Nova"));
    assertEquals(List.of(land, land + "-A", land + "-B", land + "-B"), told());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@-X,@-NOWHERE,town,X,,,        | parent      | parent-unknown",
        "@-X,@-X,town,X,,,              | parent      | region-cycle",
        "@-A,@-A-1,state,Alta,,,        | parent      | region-cycle",
        "@-A,BR,state,Alta,,,           | code        | region-elsewhere",
        "@-A,,state,Alta,Asia/Tokyo,JPY,| code        | region-elsewhere",
        "@-X,,country,X,,PEN,           | zone        | field-missing",
        "@-X,,country,X,America/Lima,,  | currency    | field-missing",
        "@-X,@,town,X,Mars/Olympus,,    | zone        | zone-unknown",
        "@-X,@,town,X,,PES,             | currency    | currency-unknown",
        "@-X,@,town,X,,XXX,             | currency    | currency-unknown",
        "@-X,@,town,X,,,perhaps         | underserved | field-malformed",
        "@-x,@,town,X,,,                | code        | field-malformed",
        ",@,town,X,,,                   | code        | field-missing",
        "@-X,@,,X,,,                    | level       | field-missing",
        "@-X,@,town,,,,                 | name        | field-missing"
      })
  void aBadRowIsReportedWithLineColumnAndCodeAndStopsNothing(
      String bad, String column, String code) {
    defineLand();
    String done =
        send((ALL + "@-A,@,state,Alta,,,\n@-A-1,@-A,town,Uno,,,\n" + bad + "\n@-B,@,state,B,,,")
                .replace("@", land))
            .body("created", equalTo(3))
            .body("failed", equalTo(1))
            .extract()
            .path("id");
    rows(done + "/rows?outcome=FAILED")
        .body("items", hasSize(1))
        .body("items[0].line", equalTo(4))
        .body("items[0].column", equalTo(column))
        .body("items[0].code", equalTo(code));
    region(land + "-A").body("parent", equalTo(land)).body("currency", equalTo("PEN"));
  }

  @Test
  void aRegionMayMoveWithinItsCountry() {
    defineLand();
    send((NAMES + "@-A,@,state,A\n@-B,@,state,B\n@-T,@-A,town,T\n@-B-1,@-B,town,One\n")
            .replace("@", land))
        .body("created", equalTo(4));
    send((NAMES + "@-T,@-B,town,T\n").replace("@", land)).body("changed", equalTo(1));
    region(land + "-T").body("parent", equalTo(land + "-B"));
  }

  @Test
  void aDryRunOfManyPortionsTellsTheTruthAndChangesNothing() throws SQLException {
    defineLand();
    var file = land(1_700);
    send(file, "?under=" + land + "&dryRun=true")
        .body("dryRun", equalTo(true))
        .body("created", equalTo(1_700))
        .body("failed", equalTo(0));
    assertEquals(List.of(land), told());
    given().get("/v1/regions/" + land + "-0").then().statusCode(404);
    send(file, "?under=" + land).body("created", equalTo(1_700)).body("failed", equalTo(0));
    assertEquals(1_701, told().size());
  }

  @Test
  void twoImportsOfOneFileAtOnceDefineEachRegionOnce() throws Exception {
    defineLand();
    var file = land(1_200);
    Callable<Integer> twin =
        () -> send(file, "?under=" + land).body("failed", equalTo(0)).extract().path("created");
    try (var twins = Executors.newFixedThreadPool(2)) {
      var created = 0;
      for (var answer : twins.invokeAll(List.of(twin, twin))) {
        created += answer.get();
      }
      assertEquals(1_200, created);
    }
    assertEquals(1_201, told().size());
  }

  @Test
  void twoMovesAtOnceNeverMakeACycle() throws Exception {
    defineLand();
    for (int round = 0; round < 10; round++) {
      send((NAMES + "@-A,@,state,A\n@-B,@,state,B\n").replace("@", land));
      Callable<Integer> under =
          () -> send((NAMES + "@-A,@-B,state,A\n").replace("@", land)).extract().path("changed");
      Callable<Integer> above =
          () -> send((NAMES + "@-B,@-A,state,B\n").replace("@", land)).extract().path("changed");
      try (var twins = Executors.newFixedThreadPool(2)) {
        var changed = 0;
        for (var answer : twins.invokeAll(List.of(under, above))) {
          changed += answer.get();
        }
        assertEquals(1, changed);
      }
      var lower = region(land + "-A").extract().<String>path("parent").equals(land) ? "B" : "A";
      send((NAMES + "@-" + lower + ",@,state," + lower + "\n").replace("@", land))
          .body("changed", equalTo(1));
    }
  }

  @Test
  void aWholeCountryIsThereAfterOneFile() throws SQLException {
    send(ALL + land + ",,country,中国,Asia/Shanghai,CNY,false\n").body("created", equalTo(1));
    var file = country();
    send(file, "?under=" + land)
        .body("rows", equalTo(3_030))
        .body("created", equalTo(3_030))
        .body("failed", equalTo(0));
    send(file, "?under=" + land).body("unchanged", equalTo(3_030));
    assertEquals(3_031, told().size());
    region(land + "-29-9-9")
        .body("zone", equalTo("Asia/Shanghai"))
        .body("currency", equalTo("CNY"));
    given()
        .get("/v1/regions?limit=100&parent=" + land)
        .then()
        .body("items", hasSize(30))
        .body("items.level", everyItem(equalTo("province")));
  }

  /** 30 provinces of ten prefectures; of these, 270 have ten counties each. */
  private String country() {
    var rows = new StringBuilder("code,parent,level,name\n");
    for (int province = 0; province < 30; province++) {
      rows.append("%s-%d,,province,第%2$d省\n".formatted(land, province));
      for (int prefecture = 0; prefecture < 10; prefecture++) {
        var code = "%s-%d-%d".formatted(land, province, prefecture);
        rows.append("%s,%s-%d,prefecture,\"市, %s\"\n".formatted(code, land, province, code));
        for (int county = 0; prefecture > 0 && county < 10; county++) {
          rows.append("%s-%d,%1$s,county,县 %2$d\n".formatted(code, county));
        }
      }
    }
    return rows.toString();
  }

  @Test
  void anUnknownCountryIsRefusedBeforeTheFileIsRead() {
    upload(NAMES, "?under=NOWHERE").statusCode(422).body("code", equalTo("region-unknown"));
    upload(NAMES + "x", "?under=" + "X".repeat(21)).statusCode(400);
    upload("code,name\n", "").statusCode(400).body("code", equalTo("csv-header-unusable"));
  }

  /** A state for every hundred towns, each before its own. */
  private String land(int rows) {
    return NAMES
        + IntStream.range(0, rows)
            .mapToObj(
                i ->
                    i % 100 == 0
                        ? "%s-%d,,state,State %d".formatted(land, i, i)
                        : "%s-%d,%s-%d,town,Town %d".formatted(land, i, land, i / 100 * 100, i))
            .collect(Collectors.joining("\n"));
  }

  private void defineLand() {
    send(ALL + land + ",,country,Land,America/Lima,PEN,false\n").body("created", equalTo(1));
  }

  private static ValidatableResponse region(String code) {
    return given().get("/v1/regions/" + code).then().statusCode(200);
  }

  private static ValidatableResponse rows(String path) {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .get("/v1/imports/" + path)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse send(String file) {
    return send(file, "");
  }

  private static ValidatableResponse send(String file, String query) {
    return upload(file, query).statusCode(201).body("status", equalTo("COMPLETED"));
  }

  private static ValidatableResponse upload(String file, String query) {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .contentType("text/csv")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post("/v1/regions/imports" + query)
        .then();
  }

  /** The codes of this test's country that were told, in the order of telling. */
  private List<String> told() throws SQLException {
    var codes = new ArrayList<String>();
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select subject, data::text from outbox
                where type = 'region.defined' and subject like ? || '%' order by sequence
                """)) {
      select.setString(1, land);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          codes.add(rows.getString(1));
          EventSchemas.mustFit("region.defined", rows.getString(2));
        }
      }
    }
    return codes;
  }
}
