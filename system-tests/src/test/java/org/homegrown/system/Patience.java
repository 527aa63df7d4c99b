package org.homegrown.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Whoever asks while a service comes and goes asks until they are answered. */
final class Patience {

  private static final Set<Integer> AWAY = Set.of(503, 504);

  private Patience() {}

  /** The answer of 2xx; what else than a service's absence is answered is a failure. */
  static ExtractableResponse<Response> answered(Supplier<ValidatableResponse> call) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(250))
        .pollDelay(Duration.ZERO)
        .until(() -> call.get().extract(), Patience::isDone);
  }

  private static boolean isDone(ExtractableResponse<Response> answer) {
    if (answer.statusCode() / 100 == 2) {
      return true;
    }
    assertTrue(
        AWAY.contains(answer.statusCode())
            || answer.asString().contains("idempotency-key-in-flight"),
        answer::asString);
    return false;
  }
}
