package org.homegrown.impact.release;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.release.OpenData.grid;
import static org.homegrown.impact.release.OpenData.operator;
import static org.homegrown.impact.release.OpenData.publish;
import static org.homegrown.impact.release.OpenData.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class ReleaseTest {

  private static final LocalDate DAY = LocalDate.of(1971, 3, 5);

  @Inject DataSource database;
  @Inject GridClock clock;
  @Inject ReleaseMaker maker;

  private Facts facts;

  @BeforeEach
  void aQuarterThatIsPublic() throws SQLException {
    facts = Facts.of(new Tables(database));
    facts.regions(Map.of("", List.of("P"), "P", List.of("A", "B")));
    facts.sell(12, "A", DAY, 100);
    clock.freezeAll(LocalDate.of(1971, 4, 8));
  }

  @Test
  void everybodyFetchesFilesThatDescribeThemselves() throws Exception {
    var release = release();
    given()
        .get("/v1/releases/" + release)
        .then()
        .statusCode(200)
        .body("status", equalTo("PUBLISHED"))
        .body("files.size()", equalTo(10));
    var descriptor = bytes(release, "datapackage.json");
    mustBeDataPackage(descriptor);
    assertEquals(
        given().get("/v1/releases/" + release).path("chainHead").toString(),
        new ObjectMapper().readTree(descriptor).path("chainHead").asText());
    for (var resource : new ObjectMapper().readTree(descriptor).path("resources")) {
      var file = bytes(release, resource.path("path").asText());
      assertEquals(file.length, resource.path("bytes").asInt());
      assertEquals("sha256:" + sha256(file), resource.path("hash").asText());
    }
    var checksums = new String(bytes(release, "CHECKSUMS"), "UTF-8");
    for (var line : checksums.lines().toList()) {
      assertEquals(line.substring(0, 64), sha256(bytes(release, line.substring(66))));
    }
    assertTrue(checksums.contains("  datapackage.json\n"));
  }

  /** As docs/checking-a-figure.md says. */
  @Test
  void fromAPublishedFigureToTheHead() throws Exception {
    var figure =
        operator()
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .contentType("application/json")
            .body(
                Map.of(
                    "metric", "sales_value",
                    "period", "1971-03",
                    "title", "Sales",
                    "audience", "PUBLIC",
                    "region", facts.code("P")))
            .post("/v1/figures")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    var release = release();
    var links = rows(release, "links.csv");
    var lines =
        links.stream()
            .map(row -> String.join(" ", row.getFields()) + "\n")
            .collect(Collectors.joining());
    assertEquals(
        given().get("/v1/releases/" + release).path("chainHead"),
        "sha256:" + sha256(lines.getBytes(StandardCharsets.UTF_8)));
    var vintage = given().get("/v1/figures/" + figure + "/vintages/1").then().statusCode(200);
    assertEquals(
        List.of(figure, "1", "sha256:" + sha256(sorted(vintage.extract().asString()))),
        links.stream()
            .filter(row -> row.getField("figure").equals(figure))
            .findFirst()
            .orElseThrow()
            .getFields());
    assertTrue(
        rows(release, "codebook.csv").stream()
            .anyMatch(row -> row.getField("column").equals("link")));
  }

  /** As {@code jq -cjS}. */
  private static byte[] sorted(String json) throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    return mapper.writeValueAsBytes(mapper.readValue(json, Map.class));
  }

  private static void mustBeDataPackage(byte[] descriptor) throws IOException {
    try (var profile = ReleaseTest.class.getResourceAsStream("/profiles/datapackage-2.0.json")) {
      var schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(profile);
      assertEquals(Set.of(), schema.validate(new ObjectMapper().readTree(descriptor)));
    }
  }

  @Test
  void theCodebookNamesEveryColumnAndBothFormatsSayTheSame() throws IOException {
    var release = release();
    var named = rows(release, "codebook.csv").stream().map(row -> row.getField("column"));
    var known = named.collect(toSet());
    var cells = rows(release, "cells.csv");
    assertTrue(known.containsAll(cells.getFirst().getHeader()));
    assertTrue(known.containsAll(rows(release, "regions.csv").getFirst().getHeader()));
    var parquet = InputFile.of(ByteBuffer.wrap(bytes(release, "cells.parquet")));
    try (var reader = ParquetFileReader.open(parquet);
        var rows = reader.rowReader()) {
      for (var cell : cells) {
        rows.next();
        assertEquals(cell.getField("period"), rows.getString("period"));
        assertEquals(cell.getField("region"), rows.getString("region"));
        var sold = rows.isNull("sold") ? "" : String.valueOf(rows.getLong("sold"));
        assertEquals(cell.getField("sold"), sold);
      }
      assertTrue(!rows.hasNext());
    }
  }

  @Test
  void theSameReleasedAgainHasTheSameBytes() {
    var hashes = "files.findAll { it.name != 'datapackage.json' && it.name != 'CHECKSUMS' }.sha256";
    var first = given().get("/v1/releases/" + release()).then().extract().path(hashes);
    assertEquals(first, given().get("/v1/releases/" + release()).then().extract().path(hashes));
  }

  @Test
  void aFileNeverChanges() {
    var address = "/v1/releases/%d/cells.csv".formatted(release());
    var tag =
        given()
            .get(address)
            .then()
            .statusCode(200)
            .header("Cache-Control", containsString("immutable"))
            .header("Content-Type", containsString("text/csv"))
            .extract()
            .header("ETag");
    given().header("If-None-Match", tag).get(address).then().statusCode(304);
  }

  @Test
  void onlyWhatIsPublicIsReleasedAndRepeatedCallsChangeNothing() {
    publish(grid("1971-01-01", "1971-04-30"))
        .statusCode(409)
        .body("code", equalTo("period-not-public"));
    publish(grid("1971-01-02", "1971-03-31"))
        .statusCode(400)
        .body("code", equalTo("period-unusable"));
    var key = UUID.randomUUID().toString();
    int number =
        publish(key, grid("1971-01-01", "1971-03-31")).statusCode(201).extract().path("number");
    publish(key, grid("1971-01-01", "1971-03-31")).statusCode(201).body("number", equalTo(number));
    publish(key, grid("1971-03-01", "1971-03-31")).statusCode(422);
    given()
        .get("/v1/releases/%d/cells.csv".formatted(number))
        .then()
        .statusCode(409)
        .body("code", equalTo("release-not-ready"));
    maker.makeWaiting();
    given().get("/v1/releases/%d/no.csv".formatted(number)).then().statusCode(404);
    given().get("/v1/releases/999999/cells.csv").then().statusCode(404);
    given().get("/v1/releases?limit=1").then().statusCode(200).body("items.size()", equalTo(1));
    operator().get("/v1/releases/" + number).then().statusCode(200);
  }

  private int release() {
    int number = publish(grid("1971-01-01", "1971-03-31")).statusCode(201).extract().path("number");
    maker.makeWaiting();
    return number;
  }

  private static byte[] bytes(int release, String file) {
    return given()
        .get("/v1/releases/%d/%s".formatted(release, file))
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static String sha256(byte[] file) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
  }
}
