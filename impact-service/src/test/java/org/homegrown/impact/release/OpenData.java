package org.homegrown.impact.release;

import static io.restassured.RestAssured.given;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** Open data as operators publish it and everybody fetches it. */
final class OpenData {

  private OpenData() {}

  static ValidatableResponse publish(Map<String, ?> request) {
    return publish(UUID.randomUUID().toString(), request);
  }

  static ValidatableResponse publish(String key, Map<String, ?> request) {
    return operator()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(request)
        .post("/v1/releases")
        .then();
  }

  static Map<String, Object> grid(String from, String to) {
    return Map.of(
        "title", "Open data", "kind", "GRID", "from", from, "to", to, "licence", "CC-BY-4.0");
  }

  static RequestSpecification operator() {
    return given().auth().oauth2(Tokens.of("olga", "operator"));
  }

  static List<NamedCsvRecord> rows(int release, String file) {
    var csv = given().get("/v1/releases/%d/%s".formatted(release, file)).then().statusCode(200);
    return CsvReader.builder().ofNamedCsvRecord(csv.extract().asString()).stream().toList();
  }
}
