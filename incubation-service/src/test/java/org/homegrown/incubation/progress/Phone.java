package org.homegrown.incubation.progress;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** A phone that has somebody's token and comes back online. */
record Phone(String person) {

  ValidatableResponse progress(List<? extends Map<String, ?>> items) {
    return send("/v1/progress", items);
  }

  ValidatableResponse attempts(List<? extends Map<String, ?>> items) {
    return send("/v1/quiz-attempts", items);
  }

  private ValidatableResponse send(String path, List<? extends Map<String, ?>> items) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "seller"))
        .contentType("application/json")
        .body(Map.of("device", person + "'s phone", "items", items))
        .post(path)
        .then();
  }

  static Map<String, Object> item(
      UUID id, String enrolment, UUID lesson, double progress, Instant at) {
    return Map.of(
        "id",
        id,
        "enrolmentId",
        enrolment,
        "lessonId",
        lesson,
        "progress",
        progress,
        "at",
        at.toString());
  }

  static Map<String, Object> attempt(
      UUID id, String enrolment, UUID quiz, Map<String, List<String>> answers, Instant at) {
    return Map.of(
        "id",
        id,
        "enrolmentId",
        enrolment,
        "resourceId",
        quiz,
        "answers",
        answers,
        "at",
        at.toString());
  }
}
