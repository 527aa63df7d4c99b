package org.homegrown.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long who waits for whom. */
@GatewayTest
class WaitingTest {

  /** Together longer than any patience, none of them long. */
  private static final int STEPS = 8;

  private static final long STEP_MILLIS = Upstreams.PATIENCE.toMillis() / 4;

  @Test
  void anUploadMayTakeLongerThanAnAnswer() throws Exception {
    try (var socket = new Socket("localhost", RestAssured.port);
        var pace = Executors.newSingleThreadScheduledExecutor()) {
      send(socket, upload(STEPS));
      for (int step = 0; step < STEPS; step++) {
        pace.schedule(() -> send(socket, "x"), STEP_MILLIS, TimeUnit.MILLISECONDS).get();
      }
      var answer = answer(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.contains(STEPS + " bytes"), answer);
    }
  }

  @Test
  void aCallerWhoFallsSilentInTheMiddleOfABodyIsNotWaitedForForEver() throws IOException {
    try (var socket = new Socket("localhost", RestAssured.port)) {
      send(socket, upload(2) + "x");
      var answer = answer(socket);
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      assertTrue(answer.contains("request-too-slow"), answer);
    }
  }

  @Test
  void aServiceThatFallsSilentIsTooSlow() {
    for (var method : new String[] {"GET", "POST"}) {
      given()
          .request(method, Upstreams.SILENT)
          .then()
          .statusCode(504)
          .contentType("application/problem+json")
          .header("Retry-After", "1")
          .body("code", equalTo("service-too-slow"));
    }
  }

  @Test
  void aReadThatMeetsAClosedLineIsRepeatedOnce() {
    given()
        .get(Upstreams.FAINTING + "/" + UUID.randomUUID())
        .then()
        .statusCode(200)
        .body(equalTo("call 2"));
  }

  @Test
  void nothingElseIsRepeated() {
    var path = Upstreams.FAINTING + "/" + UUID.randomUUID();
    given().body("x").post(path).then().statusCode(503).body("code", startsWith("service-un"));
    given().get(path).then().statusCode(200).body(equalTo("call 2"));
  }

  private static String upload(int length) {
    return "POST /v1/products/imports HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        .formatted(length);
  }

  private static Void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return null;
  }

  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
