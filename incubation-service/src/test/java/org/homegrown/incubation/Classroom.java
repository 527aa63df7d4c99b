package org.homegrown.incubation;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.post;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** Coordinators who write curricula and teach them, over HTTP. */
public final class Classroom {

  private Classroom() {}

  /** The id of a curriculum. */
  public static String curriculum(String coordinator, String programme) {
    return post(
            coordinator,
            "coordinator",
            Map.of("title", "First steps"),
            "/v1/programmes/" + programme + "/curricula")
        .statusCode(201)
        .extract()
        .path("id");
  }

  public static ValidatableResponse begin(String coordinator, String curriculum) {
    return post(coordinator, "coordinator", Map.of(), "/v1/curricula/" + curriculum + "/versions");
  }

  public static ValidatableResponse write(String coordinator, String version, Object content) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(content)
        .put("/v1/curriculum-versions/" + version)
        .then();
  }

  public static ValidatableResponse publish(String coordinator, String version) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .header("If-Match", "*")
        .post("/v1/curriculum-versions/" + version + "/publish")
        .then();
  }

  /** The id of a published version of a new curriculum. */
  public static String published(String coordinator, String programme, Object content) {
    String version =
        begin(coordinator, curriculum(coordinator, programme)).statusCode(201).extract().path("id");
    write(coordinator, version, content).statusCode(200);
    publish(coordinator, version).statusCode(200);
    return version;
  }

  /** A planned cohort that is taught this version. */
  public static String cohort(String coordinator, String programme, String version, int capacity) {
    return post(
            coordinator,
            "coordinator",
            Map.of(
                "name",
                "Spring",
                "capacity",
                capacity,
                "zone",
                "UTC",
                "curriculumVersionId",
                version),
            "/v1/programmes/" + programme + "/cohorts")
        .statusCode(201)
        .extract()
        .path("id");
  }

  public static ValidatableResponse open(String coordinator, String cohort) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .header("If-Match", "*")
        .post("/v1/cohorts/" + cohort + "/open")
        .then();
  }

  public static ValidatableResponse pin(String coordinator, String cohort, String version) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("curriculumVersionId", version))
        .patch("/v1/cohorts/" + cohort)
        .then();
  }

  /** An open cohort that is taught this version. */
  public static String openCohort(
      String coordinator, String programme, String version, int capacity) {
    var cohort = cohort(coordinator, programme, version, capacity);
    open(coordinator, cohort).statusCode(200);
    return cohort;
  }

  public static Map<String, Object> content(Map<?, ?>... lessons) {
    return content(List.of(lessons));
  }

  public static Map<String, Object> content(List<?> lessons) {
    return Map.of(
        "courses",
        List.of(
            Map.of(
                "title",
                "Shop",
                "modules",
                List.of(Map.of("title", "Begin", "lessons", lessons)))));
  }

  public static Map<String, Object> lesson(UUID id, String title, Map<?, ?>... resources) {
    return Map.of("id", id, "title", title, "language", "zh-CN", "resources", List.of(resources));
  }

  public static Map<String, Object> text(String text) {
    return Map.of("kind", "TEXT", "title", "Read", "text", text);
  }

  public static Map<String, Object> file(String kind, String file) {
    return Map.of("kind", kind, "title", "Look", "fileId", file);
  }

  /**
   * Of two questions with the choices a, b and c: a and b are right, for 3 points; and c, for 1.
   */
  public static Map<String, Object> quiz(UUID id, int attempts) {
    var question =
        Map.of(
            "id",
            "q1",
            "text",
            "What is needed?",
            "choices",
            List.of(
                Map.of("id", "a", "text", "Light"),
                Map.of("id", "b", "text", "Time"),
                Map.of("id", "c", "text", "Luck")),
            "correct",
            List.of("b", "a"),
            "points",
            3);
    var other = new HashMap<String, Object>(question);
    other.put("id", "q2");
    other.put("correct", List.of("c"));
    other.put("points", 1);
    return Map.of(
        "id",
        id,
        "kind",
        "QUIZ",
        "title",
        "Quiz",
        "quiz",
        Map.of("passPercent", 75, "attempts", attempts, "questions", List.of(question, other)));
  }

  /** The id of learning material. */
  public static String material(String coordinator, String programme, byte[] bytes) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .contentType("application/octet-stream")
        .body(bytes)
        .post("/v1/programmes/" + programme + "/files?name=material")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
