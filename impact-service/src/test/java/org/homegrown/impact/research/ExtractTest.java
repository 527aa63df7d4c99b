package org.homegrown.impact.research;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.World.erases;
import static org.homegrown.impact.research.Institute.operator;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class ExtractTest {

  private static final String[] COLUMNS = {"region", "gender", "sold", "income"};

  @Inject DataSource database;

  private Tables tables;
  private Institute institute;
  private String agreement;

  @BeforeEach
  void anAgreementOnACohort() throws SQLException {
    tables = new Tables(database);
    institute = Institute.of(tables).approved();
    agreement = institute.signed(3, COLUMNS);
    institute.members(4, "", "F", "25-34");
    institute.members(3, "", "M", "25-34");
  }

  @Test
  void researchersGetWhatTheAgreementSaysAndNobodysName() throws SQLException, IOException {
    institute
        .extract(agreement, "gender", "age_band")
        .statusCode(422)
        .body("code", equalTo("beyond-agreement"));
    String extract =
        institute
            .extract(agreement, "gender", "sold")
            .statusCode(201)
            .body("people", equalTo(7))
            .body("rows", equalTo(14))
            .body("suppressed", equalTo(0))
            .extract()
            .path("id");
    var rows = rows(extract);
    assertEquals(
        List.of("pseudonym", "span_start", "currency", "gender", "sold"),
        rows.getFirst().getHeader());
    assertTrue(rows.stream().allMatch(row -> row.getField("pseudonym").matches("[0-9a-f]{20}")));
    assertEquals(
        Set.of("2025-01-01 CNY 500", "2025-04-01  0"),
        rows.stream()
            .map(row -> "%s %s %s".formatted(row.getField(1), row.getField(2), row.getField(4)))
            .collect(Collectors.toSet()));
    var parquet = download(extract, "parquet").statusCode(200).extract().asByteArray();
    try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(parquet)));
        var read = reader.rowReader()) {
      read.next();
      assertEquals(rows.getFirst().getField("pseudonym"), read.getString("pseudonym"));
    }
    download(extract, "codebook").statusCode(200);
    assertEquals(
        3,
        tables.number(
            "select count(*) from extract_access where extract_id = '%s' and by = '%s'"
                .formatted(extract, institute.rita())));
    assertEquals(
        3,
        tables.number(
            "select count(*) from audit where action = 'extract.downloaded' and subject = '%s'"
                .formatted(extract)));
  }

  @Test
  void theSamePersonIsOneInAProjectAndAnotherInEveryOtherOne() throws SQLException {
    var first = pseudonyms(extract("gender"));
    assertEquals(first, pseudonyms(extract("sold")));
    var other = Institute.of(tables).approved();
    var elsewhere =
        new Institute(
            tables, other.rita(), other.project(), institute.cohort(), institute.programme());
    String extract =
        elsewhere
            .extract(elsewhere.signed(3, COLUMNS), "gender")
            .statusCode(201)
            .extract()
            .path("id");
    var second =
        new HashSet<>(
            CsvReader.builder()
                .ofNamedCsvRecord(
                    elsewhere
                        .researcher()
                        .get("/v1/extracts/" + extract + "/file")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .stream()
                .map(row -> row.getField("pseudonym"))
                .toList());
    assertEquals(7, second.size());
    second.retainAll(first);
    assertEquals(Set.of(), second);
  }

  @Test
  void regionsBecomeLargerUntilKLookAlike() throws SQLException {
    var county = "X-" + UUID.randomUUID().toString().substring(0, 8);
    tables.execute(
        "insert into region (code, parent, level, name, underserved) values ('%s', null, 'county', 'x', false)"
            .formatted(county));
    institute.member(institute.rita() + "-alone", county, "F", "25-34");
    institute
        .extract(agreement, COLUMNS)
        .statusCode(201)
        .body("generalised", contains("region: level 1 above"))
        .body("people", equalTo(8));
    institute.member(institute.rita() + "-x", "", "X", "25-34");
    institute
        .extract(agreement, COLUMNS)
        .statusCode(201)
        .body("generalised", contains("region: level 1 above", "gender: left out"));
    var strict = institute.signed(100, COLUMNS);
    institute.extract(strict, COLUMNS).statusCode(409).body("code", equalTo("too-few-people"));
  }

  /** By their pseudonyms, extracts of one column each make one of all. */
  @Test
  void whatIsAskedColumnByColumnSaysNoMoreThanAllAtOnce() throws SQLException {
    var county = "X-" + UUID.randomUUID().toString().substring(0, 8);
    tables.execute(
        "insert into region (code, parent, level, name, underserved) values ('%s', null, 'county', 'x', false)"
            .formatted(county));
    institute.members(2, county, "F", "25-34");
    institute.members(1, county, "M", "25-34");
    institute
        .extract(agreement, "region")
        .statusCode(201)
        .body("generalised", contains("region: level 1 above"));
    institute.extract(agreement, "gender").statusCode(201).body("people", equalTo(10));
  }

  @Test
  void whoWithdrawsIsInNoNextExtractAndOnTheListOfTheLast() throws SQLException {
    var before = extract("gender");
    withdrawals().body("items", empty());
    institute.withdrawsElsewhere(institute.rita() + "--M-25-34-0");
    withdrawals().body("items", empty());
    var person = institute.rita() + "--F-25-34-0";
    institute.withdraws(person);
    var after = pseudonyms(extract("gender"));
    var gone = pseudonyms(before);
    gone.removeAll(after);
    assertEquals(1, gone.size());
    withdrawals()
        .body("items.pseudonym", contains(gone.iterator().next()))
        .body("items[0].extracts.id", contains(before));
    var erased = institute.rita() + "--F-25-34-1";
    erases(erased, Instant.now());
    tables.mustHaveTaken("shop");
    withdrawals().body("items.size()", equalTo(2));
    operator()
        .post("/v1/extracts/" + before + "/recall")
        .then()
        .statusCode(200)
        .body("status", equalTo("RECALLED"));
    operator().post("/v1/extracts/" + before + "/recall").then().statusCode(200);
    download(before, "csv").statusCode(409).body("code", equalTo("extract-recalled"));
  }

  @Test
  void whenTheAgreementIsOverNothingIsFetched() throws SQLException {
    var extract = extract("gender");
    operator()
        .header("If-Match", "*")
        .post("/v1/agreements/" + agreement + "/end")
        .then()
        .statusCode(200);
    institute.extract(agreement, "gender").statusCode(409).body("code", equalTo("agreement-over"));
    download(extract, "csv").statusCode(409).body("code", equalTo("agreement-over"));
    var expired = institute.signed(3, COLUMNS);
    tables.execute(
        "update agreement set starts_on = '2020-01-01', ends_on = '2020-12-31' where id = '%s'"
            .formatted(expired));
    institute.extract(expired, "gender").statusCode(409).body("code", equalTo("agreement-over"));
  }

  @Test
  void strangersFindNothing() {
    var extract = extract("gender");
    var stranger = Institute.of(tables);
    for (var path :
        List.of(
            "/v1/extracts/" + extract,
            "/v1/extracts/" + extract + "/file",
            "/v1/agreements/" + agreement,
            "/v1/agreements/" + agreement + "/extracts")) {
      stranger.researcher().get(path).then().statusCode(404);
      assertNotEquals(404, institute.researcher().get(path).statusCode(), path);
    }
    stranger.extract(agreement, "gender").statusCode(404);
  }

  private String extract(String... columns) {
    return institute.extract(agreement, columns).statusCode(201).extract().path("id");
  }

  private ValidatableResponse withdrawals() {
    return institute
        .researcher()
        .get("/v1/research-projects/" + institute.project() + "/withdrawals")
        .then()
        .statusCode(200);
  }

  private Set<String> pseudonyms(String extract) {
    return rows(extract).stream()
        .map(row -> row.getField("pseudonym"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private List<NamedCsvRecord> rows(String extract) {
    var csv = download(extract, "csv").statusCode(200).extract().asString();
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
  }

  private ValidatableResponse download(String extract, String format) {
    return institute.researcher().get("/v1/extracts/" + extract + "/file?format=" + format).then();
  }
}
