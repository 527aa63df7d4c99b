package org.homegrown.incubation.curriculum;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.homegrown.incubation.Classroom.begin;
import static org.homegrown.incubation.Classroom.content;
import static org.homegrown.incubation.Classroom.curriculum;
import static org.homegrown.incubation.Classroom.file;
import static org.homegrown.incubation.Classroom.lesson;
import static org.homegrown.incubation.Classroom.material;
import static org.homegrown.incubation.Classroom.publish;
import static org.homegrown.incubation.Classroom.published;
import static org.homegrown.incubation.Classroom.quiz;
import static org.homegrown.incubation.Classroom.text;
import static org.homegrown.incubation.Classroom.write;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class CurriculumVersionsTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final UUID photos = UUID.randomUUID();
  private String programme;

  @BeforeEach
  void aProgramme() {
    programme = programme(carla);
  }

  @Test
  void whatHasNoIdGetsOneAndKeepsItInTheNextVersion() {
    var curriculum = curriculum(carla, programme);
    String first =
        begin(carla, curriculum)
            .statusCode(201)
            .body("number", equalTo(1))
            .body("status", equalTo("DRAFT"))
            .extract()
            .path("id");
    begin(carla, curriculum).statusCode(409).body("code", equalTo("draft-exists"));
    var unnamed =
        Map.<String, Object>of(
            "title", "Prices", "language", "en", "resources", List.of(text("Add it up.")));
    String given =
        write(carla, first, content(lesson(photos, "Photos", text("Use light.")), unnamed))
            .statusCode(200)
            .body("content.courses[0].modules[0].lessons[0].id", equalTo(photos.toString()))
            .body("content.courses[0].modules[0].lessons[1].resources[0].id", notNullValue())
            .extract()
            .path("content.courses[0].modules[0].lessons[1].id");
    publish(carla, first)
        .statusCode(200)
        .body("status", equalTo("PUBLISHED"))
        .body("checksum", notNullValue());
    String second =
        begin(carla, curriculum)
            .statusCode(201)
            .body("number", equalTo(2))
            .body("content.courses[0].modules[0].lessons.id", contains(photos.toString(), given))
            .extract()
            .path("id");
    get(carla, "coordinator", "/v1/curricula/" + curriculum + "/versions")
        .body("items.id", contains(first, second))
        .body("items.status", contains("PUBLISHED", "DRAFT"));
    get(carla, "coordinator", "/v1/programmes/" + programme + "/curricula")
        .body("items.id", contains(curriculum));
    get(carla, "coordinator", "/v1/curricula/" + curriculum).body("title", equalTo("First steps"));
  }

  @Test
  void aPublishedVersionNeverChanges() throws SQLException {
    var version = published(carla, programme, content(lesson(photos, "Photos", text("Light."))));
    write(carla, version, content(lesson(photos, "Pictures")))
        .statusCode(409)
        .body("code", equalTo("version-published"));
    publish(carla, version).statusCode(409).body("code", equalTo("version-published"));
    var tables = new Tables(database);
    for (var change :
        List.of(
            "update curriculum_version set content = '{}' where id = '%s'",
            "update curriculum_version set status = 'DRAFT', checksum = null, published_at = null, published_by = null where id = '%s'",
            "update curriculum_version set published_by = 'x' where id = '%s'",
            "delete from curriculum_version where id = '%s'",
            "update lesson set title = 'x' where version_id = '%s'",
            "delete from lesson where version_id = '%s'",
            "insert into lesson values ('%s', gen_random_uuid(), 400, 'x', 'x', 'x')")) {
      assertThrows(SQLException.class, () -> tables.execute(change.formatted(version)), change);
    }
    get(carla, "coordinator", "/v1/curriculum-versions/" + version)
        .body("content.courses[0].modules[0].lessons[0].title", equalTo("Photos"));
  }

  @Test
  void ofTwoAtOnceOneDoesIt() throws Exception {
    var curriculum = curriculum(carla, programme);
    assertEquals(List.of(201, 409), statuses(() -> begin(carla, curriculum)));
    String draft =
        get(carla, "coordinator", "/v1/curricula/" + curriculum + "/versions")
            .extract()
            .path("items[0].id");
    write(carla, draft, content(lesson(photos, "Photos"))).statusCode(200);
    assertEquals(List.of(200, 409), statuses(() -> publish(carla, draft)));
    assertEquals(
        1,
        new Tables(database)
            .number("select count(*) from lesson where version_id = '%s'".formatted(draft)));
  }

  private static List<Integer> statuses(Supplier<ValidatableResponse> call) throws Exception {
    var begin = new CyclicBarrier(2);
    Callable<Integer> twin =
        () -> {
          begin.await();
          return call.get().extract().statusCode();
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(twin);
      var two = pool.submit(twin);
      return Stream.of(one.get(), two.get()).sorted().toList();
    }
  }

  @Test
  void aDraftIsWrittenByWhoHasReadIt() throws SQLException {
    String draft = begin(carla, curriculum(carla, programme)).extract().path("id");
    for (var tag : Map.of("\"7\"", 412, "", 428).entrySet()) {
      given()
          .auth()
          .oauth2(Tokens.of(carla, "coordinator"))
          .header("If-Match", tag.getKey())
          .contentType("application/json")
          .body(content(lesson(photos, "Photos")))
          .put("/v1/curriculum-versions/" + draft)
          .then()
          .statusCode(tag.getValue());
    }
    publish(carla, draft).statusCode(422).body("code", equalTo("version-empty"));
    var dora = "dora-" + UUID.randomUUID();
    post(
            carla,
            "coordinator",
            Map.of("person", dora, "role", "COORDINATOR"),
            "/v1/programmes/" + programme + "/staff")
        .statusCode(201);
    write(dora, draft, content(lesson(photos, "Photos", quiz(UUID.randomUUID(), 2))))
        .statusCode(200)
        .body("version", equalTo(1));
    publish(dora, draft).statusCode(422).body("code", equalTo("lead-needed"));
    assertEquals(
        "curriculum-version.written 0 1 1",
        new Tables(database)
            .text(
                """
                select concat_ws(' ', action, detail -> 'before' ->> 'lessons',
                  detail -> 'after' ->> 'lessons', detail -> 'after' ->> 'version')
                from audit where subject = '%s' order by id desc limit 1
                """
                    .formatted(draft)));
  }

  @Test
  void whatDoesNotHoldTogetherIsSaidWithItsPlace() {
    String draft = begin(carla, curriculum(carla, programme)).extract().path("id");
    var nothing = Map.<String, Object>of("kind", "VIDEO", "title", "Look");
    write(
            carla,
            draft,
            content(lesson(photos, "Photos", nothing), lesson(photos, "Again", text("Light."))))
        .statusCode(422)
        .body("code", equalTo("content-refused"))
        .body(
            "violations.field",
            hasItems(
                "courses[0].modules[0].lessons[0].resources[0]",
                "courses[0].modules[0].lessons[1].id"));
    write(carla, draft, Map.of("courses", List.of(Map.of("title", " ", "modules", List.of()))))
        .statusCode(400)
        .body("violations[0].field", containsString("courses[0].title"));
    write(carla, draft, Map.of("courses", List.of(), "more", 1))
        .statusCode(400)
        .body("violations[0].code", equalTo("unknown-field"));
    get(carla, "coordinator", "/v1/curriculum-versions/" + draft).body("version", equalTo(0));
  }

  @Test
  void onlyMaterialOfTheProgrammeAndOfItsKindIsShown() {
    var picture = "\u0089PNG\r\n\u001a\n-".getBytes(StandardCharsets.ISO_8859_1);
    var own = material(carla, programme, picture);
    var foreign = material(carla, programme(carla), picture);
    String draft = begin(carla, curriculum(carla, programme)).extract().path("id");
    for (var wrong : List.of(file("VIDEO", own), file("TEXT", foreign))) {
      write(carla, draft, content(lesson(photos, "Photos", wrong))).statusCode(200);
      publish(carla, draft)
          .statusCode(422)
          .body("code", equalTo("file-unknown"))
          .body(
              "violations.field", contains("courses[0].modules[0].lessons[0].resources[0].fileId"));
    }
    write(carla, draft, content(lesson(photos, "Photos", file("TEXT", own)))).statusCode(200);
    publish(carla, draft).statusCode(200);
  }

  @Test
  void aVersionIsNoMoreThanAPhoneCanTakeAlong() throws SQLException {
    var tables = new Tables(database);
    var files = Stream.generate(UUID::randomUUID).limit(18).toList();
    for (var file : files) {
      tables.execute(
          """
          insert into stored_file
            (id, programme_id, sha256, bytes, media_type, name, created_by, created_at)
          values ('%s', '%s', '%s', 62914560, 'video/mp4', 'film', 'x', now())
          """
              .formatted(file, programme, "0".repeat(64)));
    }
    String draft = begin(carla, curriculum(carla, programme)).extract().path("id");
    var films = files.stream().map(file -> file("VIDEO", file.toString())).toList();
    write(carla, draft, content(lesson(photos, "Films", films.toArray(Map<?, ?>[]::new))))
        .statusCode(200);
    publish(carla, draft).statusCode(422).body("code", equalTo("version-too-large"));
  }
}
