package org.homegrown.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.kit.Effects;
import org.homegrown.kit.KitTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KitTest
class IdempotencyTest {

  @Inject Effects effects;
  @Inject DataSource database;

  private final String what = UUID.randomUUID().toString();
  private final String key = UUID.randomUUID().toString();

  @ParameterizedTest
  @ValueSource(strings = {"/effects", "/effects/resumable"})
  void aRepeatedCallGetsTheFirstAnswerAndDoesNothing(String path) throws SQLException {
    var first = call(path, "ann", key, what).then().header("Idempotent-Replayed", nullValue());
    var second = call(path, "ann", key, what).then().header("Idempotent-Replayed", "true");

    assertEquals(first.extract().statusCode(), second.extract().statusCode());
    assertEquals(first.extract().asString(), second.extract().asString());
    assertEquals(first.extract().header("Location"), second.extract().header("Location"));
    assertEquals(1, effects.withPrefix(what).size());
  }

  @Test
  void whiteSpaceAndFieldOrderAreNotAnotherRequest() throws SQLException {
    call("/effects", "ann", key, what).then().statusCode(201);
    send("/effects", "ann", key, "{ \"what\" :\n \"  %s \" }".formatted(what))
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true");
    assertEquals(1, effects.withPrefix(what).size());
  }

  @Test
  void aMissingKeyIsRefused() {
    given()
        .auth()
        .oauth2(Tokens.of("ann"))
        .contentType("application/json")
        .body("{\"what\":\"x\"}")
        .post("/effects")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/effects", "/effects/resumable"})
  void anotherRequestUnderTheSameKeyIsRefused(String path) throws SQLException {
    call(path, "ann", key, what);
    call(path, "ann", key, what + "-other")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    assertEquals(1, effects.withPrefix(what).size());
  }

  @Test
  void anotherOperationUnderTheSameKeyIsRefused() {
    call("/effects", "ann", key, what).then().statusCode(201);
    call("/effects/resumable", "ann", key, what).then().statusCode(422);
  }

  @Test
  void aKeyBelongsToItsCaller() throws SQLException {
    call("/effects", "ann", key, what).then().statusCode(201);
    call("/effects", "bob", key, what).then().header("Idempotent-Replayed", nullValue());
    assertEquals(2, effects.withPrefix(what).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/effects", "/effects/resumable"})
  void aTwinOfACallInFlightIsToldToWait(String path) throws Exception {
    EffectResource.STARTED.put(what, new CountDownLatch(1));
    EffectResource.MAY_END.put(what, new CountDownLatch(1));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = pool.submit(() -> call(path, "ann", key, what));
      EffectResource.STARTED.get(what).await();

      call(path, "ann", key, what)
          .then()
          .statusCode(409)
          .body("code", equalTo("idempotency-key-in-flight"));

      EffectResource.MAY_END.get(what).countDown();
      assertTrue(first.get().statusCode() < 300);
    }
    call(path, "ann", key, what).then().header("Idempotent-Replayed", "true");
    assertEquals(1, effects.withPrefix(what).size());
  }

  @Test
  void aRefusedCallChangesNothingAndLeavesItsKeyFree() throws SQLException {
    var refused = what + "-refused";
    call("/effects", "ann", key, refused).then().statusCode(409).body("code", equalTo("refused"));
    call("/effects", "ann", key, what).then().statusCode(201);
    assertEquals(0, effects.withPrefix(refused).size());
  }

  @Test
  void aThousandTwinsHaveOneEffect() throws Exception {
    Callable<Response> twin = () -> call("/effects", "ann", key, what);
    try (var pool = Executors.newFixedThreadPool(64)) {
      var answers = pool.invokeAll(IntStream.range(0, 1_000).mapToObj(i -> twin).toList());
      var statuses =
          answers.stream()
              .map(answer -> answer.resultNow().then())
              .collect(Collectors.groupingBy(IdempotencyTest::kind, Collectors.counting()));
      assertEquals(1, statuses.get("made"), statuses::toString);
      assertEquals(
          1_000,
          statuses.getOrDefault("made", 0L)
              + statuses.getOrDefault("replayed", 0L)
              + statuses.getOrDefault("in flight", 0L),
          statuses::toString);
    }
    assertEquals(1, effects.withPrefix(what).size());
  }

  @Test
  void aClaimWhoseWorkerDiedIsFreeAfterItsLease() throws SQLException {
    sql(
        "insert into idempotency_key (caller, key, fingerprint, leased_until)"
            + " select 'ann', '%s', fingerprint, now() + interval '1 minute'".formatted(key)
            + " from idempotency_key where key = '%s'".formatted(madeBy(what + "-a")));
    call("/effects/resumable", "ann", key, what + "-a").then().statusCode(409);

    sql(
        "update idempotency_key set leased_until = now() - interval '1 second' where key = '%s'"
            .formatted(key));
    call("/effects/resumable", "ann", key, what + "-a").then().statusCode(200);
    assertEquals(2, effects.withPrefix(what).size());
  }

  @Test
  void afterADayAKeyIsForgotten() throws SQLException {
    call("/effects", "ann", key, what).then().statusCode(201);
    sql(
        "update idempotency_key set claimed_at = now() - interval '25 hours' where key = '%s'"
            .formatted(key));
    call("/effects", "ann", key, what).then().header("Idempotent-Replayed", nullValue());
    assertEquals(2, effects.withPrefix(what).size());
  }

  private String madeBy(String request) {
    var other = UUID.randomUUID().toString();
    call("/effects/resumable", "ann", other, request).then().statusCode(200);
    return other;
  }

  private void sql(String statement) throws SQLException {
    try (var connection = database.getConnection();
        var s = connection.createStatement()) {
      assertEquals(1, s.executeUpdate(statement));
    }
  }

  private static String kind(ValidatableResponse response) {
    var answer = response.extract();
    if (answer.statusCode() == 201) {
      return answer.header("Idempotent-Replayed") == null ? "made" : "replayed";
    }
    return answer.statusCode() == 409 ? "in flight" : "status " + answer.statusCode();
  }

  private static Response call(String path, String caller, String key, String what) {
    return send(path, caller, key, "{\"what\":\"%s\"}".formatted(what));
  }

  private static Response send(String path, String caller, String key, String body) {
    return given()
        .auth()
        .oauth2(Tokens.of(caller))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post(path);
  }
}
