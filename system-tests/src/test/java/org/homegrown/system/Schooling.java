package org.homegrown.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a programme teaches, from the first lesson to a certificate that anybody can verify. */
final class Schooling {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final RunningPlatform platform;
  private final Person coordinator;
  private final Person learner;
  private final UUID lesson = UUID.randomUUID();
  private final UUID quiz = UUID.randomUUID();

  Schooling(RunningPlatform platform) {
    this.platform = platform;
    this.coordinator = new Person(platform, "carla");
    this.learner = new Person(platform, "nilo");
  }

  void endsWithACertificate() {
    String programme =
        create(
            Map.of("name", "Second steps", "goal", "", "languages", List.of("en", "pt-BR")),
            "/v1/programmes");
    var version = aCurriculumIsPublished(programme);
    String cohort =
        create(
            Map.of(
                "name",
                "Autumn",
                "capacity",
                9,
                "zone",
                "America/Sao_Paulo",
                "curriculumVersionId",
                version),
            "/v1/programmes/{id}/cohorts",
            programme);
    coordinator.change("/v1/cohorts/" + cohort, "/open").statusCode(200);
    var enrolment = heJoins(cohort);
    coordinator.change("/v1/cohorts/" + cohort, "/start").statusCode(200);

    heTakesTheLessonsHome(version);
    heComesBackOnline(enrolment);
    heComesToASession(cohort, enrolment);
    theBoardShowsIt(cohort);
    heGraduates(programme, enrolment);
  }

  private String create(Object body, String path, Object... parameters) {
    return coordinator.post(body, path, parameters).statusCode(201).extract().path("id");
  }

  private String aCurriculumIsPublished(String programme) {
    var curriculum =
        create(Map.of("title", "First steps"), "/v1/programmes/{id}/curricula", programme);
    var version = create(Map.of(), "/v1/curricula/{id}/versions", curriculum);
    var text = Map.of("kind", "TEXT", "title", "Read", "text", "Morning light is best.");
    var question =
        Map.of(
            "id",
            "q1",
            "text",
            "What is needed?",
            "choices",
            List.of(Map.of("id", "a", "text", "Light"), Map.of("id", "b", "text", "Luck")),
            "correct",
            List.of("a"),
            "points",
            1);
    var questions =
        Map.of(
            "id",
            quiz,
            "kind",
            "QUIZ",
            "title",
            "Quiz",
            "quiz",
            Map.of("passPercent", 100, "attempts", 2, "questions", List.of(question)));
    var lessons =
        List.of(
            Map.of(
                "id",
                lesson,
                "title",
                "Pictures that sell",
                "language",
                "en",
                "resources",
                List.of(text, questions)));
    coordinator
        .put(
            Map.of(
                "courses",
                List.of(
                    Map.of(
                        "title",
                        "Shop",
                        "modules",
                        List.of(Map.of("title", "Begin", "lessons", lessons))))),
            "/v1/curriculum-versions/{id}",
            version)
        .statusCode(200);
    coordinator.change("/v1/curriculum-versions/" + version, "/publish").statusCode(200);
    return version;
  }

  private String heJoins(String cohort) {
    String application =
        learner
            .post(
                Map.of(
                    "motivation",
                    "Baskets",
                    "profile",
                    Map.of(
                        "name",
                        "Nilo Souza",
                        "town",
                        "Breves",
                        "phone",
                        "+5591987650001",
                        "language",
                        "pt-BR",
                        "region",
                        "BR-PA")),
                "/v1/cohorts/{id}/applications",
                cohort)
            .statusCode(201)
            .extract()
            .path("id");
    coordinator.post(Map.of(), "/v1/applications/{id}/offer", application).statusCode(200);
    learner.get("/v1/inbox").statusCode(200).body("items.code", hasItem("offer-made"));
    return learner
        .post(
            Map.of("consents", List.of(Map.of("purpose", "MESSAGES", "textVersion", "1"))),
            "/v1/applications/{id}/accept",
            application)
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** Once they are packed. */
  private void heTakesTheLessonsHome(String version) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> learner.get("/v1/curriculum-versions/{id}/bundle", version).statusCode(200));
    String sha256 =
        learner
            .get("/v1/curriculum-versions/{id}/manifest", version)
            .statusCode(200)
            .extract()
            .path("bundle.sha256");
    var bundle =
        learner.get("/v1/curriculum-versions/{id}/bundle", version).extract().asByteArray();
    assertEquals(sha256, sha256(bundle));
  }

  /** The phone sends twice what it is not sure has arrived. */
  private void heComesBackOnline(String enrolment) {
    var at = Instant.now().minus(2, ChronoUnit.DAYS).toString();
    var facts =
        Map.of(
            "device",
            "phone",
            "items",
            List.of(
                Map.of(
                    "id",
                    UUID.randomUUID(),
                    "enrolmentId",
                    enrolment,
                    "lessonId",
                    lesson,
                    "progress",
                    1,
                    "at",
                    at)));
    var attempts =
        Map.of(
            "device",
            "phone",
            "items",
            List.of(
                Map.of(
                    "id",
                    UUID.randomUUID(),
                    "enrolmentId",
                    enrolment,
                    "resourceId",
                    quiz,
                    "answers",
                    Map.of("q1", List.of("a")),
                    "at",
                    at)));
    for (int i = 0; i < 2; i++) {
      learner.post(facts, "/v1/progress").statusCode(200);
      learner.post(attempts, "/v1/quiz-attempts").statusCode(200);
    }
    learner
        .get("/v1/enrolments/{id}/quiz-attempts", enrolment)
        .statusCode(200)
        .body("items.passed", contains(true));
  }

  private void heComesToASession(String cohort, String enrolment) {
    var start = Instant.now().minus(1, ChronoUnit.DAYS);
    var session =
        create(
            Map.of(
                "title",
                "Pictures that sell",
                "kind",
                "IN_PERSON",
                "startsAt",
                start.toString(),
                "endsAt",
                start.plus(1, ChronoUnit.HOURS).toString(),
                "place",
                "School of Breves"),
            "/v1/cohorts/{id}/sessions",
            cohort);
    coordinator
        .put(
            Map.of("others", "PRESENT", "marks", List.of()),
            "/v1/sessions/{id}/attendance",
            session)
        .statusCode(200)
        .body("items.enrolmentId", contains(enrolment))
        .body("items.outcome", everyItem(equalTo("MARKED")));
  }

  private void theBoardShowsIt(String cohort) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                coordinator
                    .get("/v1/cohorts/{id}/board", cohort)
                    .statusCode(200)
                    .body("rows.name", contains("Nilo Souza"))
                    .body("rows.progress", contains(1000))
                    .body("rows.attendance", contains(1000))
                    .body("rows[0].cells", hasItem(2)));
  }

  private void heGraduates(String programme, String enrolment) {
    coordinator
        .put(
            Map.of(
                "title",
                "Second steps in commerce",
                "narrative",
                "One lesson and one session",
                "progress",
                1000,
                "attendance",
                1000),
            "/v1/programmes/{id}/graduation-criteria",
            programme)
        .statusCode(200);
    String number =
        coordinator
            .post(Map.of(), "/v1/enrolments/{id}/graduate", enrolment)
            .statusCode(201)
            .extract()
            .path("number");
    String credential =
        anybody()
            .get("/v1/certificates/{number}", number)
            .then()
            .statusCode(200)
            .body("holder", equalTo("Nilo Souza"))
            .body("status", equalTo("VALID"))
            .extract()
            .path("credential");
    anybody()
        .contentType("application/json")
        .body(Map.of("credential", credential))
        .post("/v1/certificates/verify")
        .then()
        .statusCode(200)
        .body("valid", equalTo(true));
    anybody()
        .accept("text/html")
        .header("Accept-Language", "pt-BR")
        .get("/v1/certificates/{number}", number)
        .then()
        .statusCode(200)
        .body(containsString("Nilo Souza"));
  }

  private io.restassured.specification.RequestSpecification anybody() {
    return given().baseUri(platform.gateway().toString());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
