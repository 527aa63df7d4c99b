package org.homegrown.incubation.curriculum;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.Classroom.begin;
import static org.homegrown.incubation.Classroom.content;
import static org.homegrown.incubation.Classroom.curriculum;
import static org.homegrown.incubation.Classroom.file;
import static org.homegrown.incubation.Classroom.lesson;
import static org.homegrown.incubation.Classroom.material;
import static org.homegrown.incubation.Classroom.openCohort;
import static org.homegrown.incubation.Classroom.published;
import static org.homegrown.incubation.Classroom.quiz;
import static org.homegrown.incubation.Classroom.text;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class BundleTest {

  private static final byte[] PDF = "%PDF-1.7 a lesson".getBytes(StandardCharsets.US_ASCII);

  @Inject DataSource database;
  @Inject BundleMaker maker;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private String programme;
  private String file;
  private String version;

  @BeforeEach
  void aPublishedVersion() {
    programme = programme(carla);
    file = material(carla, programme, PDF);
    version =
        published(
            carla,
            programme,
            content(
                lesson(
                    UUID.randomUUID(),
                    "照片",
                    text("光"),
                    file("TEXT", file),
                    quiz(UUID.randomUUID(), 3))));
    enrol(carla, mei, openCohort(carla, programme, version, 1));
    made();
  }

  @Test
  void aPhoneTakesAllOfItAlongAndChecksThatItCameWhole() throws IOException {
    var manifest = get(mei, "seller", path("/manifest")).statusCode(200).extract().jsonPath();
    var answer = fetch(mei, "bytes=x").statusCode(200).extract();
    var zip = answer.asByteArray();
    assertEquals(manifest.getLong("bundle.bytes"), zip.length);
    assertEquals(manifest.getString("bundle.sha256"), sha256(zip));
    assertEquals(
        "sha-256=:%s:"
            .formatted(
                Base64.getEncoder()
                    .encodeToString(HexFormat.of().parseHex(manifest.getString("bundle.sha256")))),
        answer.header("Repr-Digest"));

    var entries = entries(zip);
    assertEquals(
        List.of("manifest.json", "content.json", "files/" + file), List.copyOf(entries.keySet()));
    assertArrayEquals(PDF, entries.get("files/" + file));
    for (int i = 0; i < 2; i++) {
      var entry = entries.get(manifest.getString("files[%d].path".formatted(i)));
      assertEquals(manifest.getLong("files[%d].bytes".formatted(i)), entry.length);
      assertEquals(manifest.getString("files[%d].sha256".formatted(i)), sha256(entry));
    }
    var inside = JsonPath.from(textIn(entries, "manifest.json"));
    assertEquals(manifest.getList("files"), inside.getList("files"));
    var content = textIn(entries, "content.json");
    assertEquals(manifest.getString("checksum"), sha256(entries.get("content.json")));
    assertFalse(content.contains("correct"), content);
    assertEquals(
        get(mei, "seller", path("")).extract().jsonPath().getMap("content"),
        JsonPath.from(content).getMap(""));
  }

  @Test
  void aBrokenDownloadGoesOnAndWhatIsThereIsNotSentAgain() {
    var whole = fetch(mei, "bytes=x").statusCode(200).extract();
    var rest =
        fetch(mei, "bytes=100-")
            .statusCode(206)
            .header("Content-Range", startsAt(100, whole.asByteArray().length))
            .extract();
    var bytes = whole.asByteArray();
    assertArrayEquals(Arrays.copyOfRange(bytes, 100, bytes.length), rest.asByteArray());
    given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .header("If-None-Match", whole.header("ETag"))
        .get(path("/bundle"))
        .then()
        .statusCode(304);
  }

  @Test
  void madeAgainItHasTheSameBytes() throws SQLException {
    var first = fetch(carla, "bytes=x").extract().asByteArray();
    new Tables(database)
        .execute(
            """
            update curriculum_bundle set bytes = null, sha256 = null, manifest = null,
              look_again_at = now() where version_id = '%s'
            """
                .formatted(version));
    made();
    assertArrayEquals(first, fetch(carla, "bytes=x").statusCode(200).extract().asByteArray());
  }

  @Test
  void onlyThoseWhoKeepToItGetIt() {
    fetch("nilo", "bytes=x").statusCode(404);
    get("nilo", "seller", path("/manifest")).statusCode(404);
    String draft = begin(carla, curriculum(carla, programme)).extract().path("id");
    get(carla, "coordinator", "/v1/curriculum-versions/" + draft + "/bundle")
        .statusCode(409)
        .body("code", equalTo("bundle-not-ready"));
  }

  private void made() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              maker.makeDue();
              return get(carla, "coordinator", path("/manifest")).extract().statusCode() == 200;
            });
  }

  private ValidatableResponse fetch(String person, String range) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "seller"))
        .header("Range", range)
        .get(path("/bundle"))
        .then();
  }

  private String path(String of) {
    return "/v1/curriculum-versions/" + version + of;
  }

  private static String startsAt(int first, int length) {
    return "bytes %d-%d/%d".formatted(first, length - 1, length);
  }

  private static String textIn(Map<String, byte[]> entries, String path) {
    return new String(entries.get(path), StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(ContentJson.sha256().digest(bytes));
  }

  private static Map<String, byte[]> entries(byte[] bundle) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }
}
