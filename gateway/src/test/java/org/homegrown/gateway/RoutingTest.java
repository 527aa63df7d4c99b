package org.homegrown.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class RoutingTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/shops, shop",
    "/v1/shops/1/products, shop",
    "/v1/products?shop=1, shop",
    "/v1/orders/1/payments, shop",
    "/v1/regions/BR-SP, shop",
    "/v1/imports/1, shop",
    "/v1/programmes, incubation",
    "/v1/cohorts/1/applications, incubation",
    "/v1/applications/1, incubation",
    "/v1/enrolments/mine, incubation"
  })
  void leadsEachPathToItsServiceAndRewritesNothing(String path, String service) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"7\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("RateLimit", notNullValue())
        .body(startsWith(service + "\nGET " + path + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/feed",
        "/v1/nothing",
        "/v1/shopsandmore",
        "/v1",
        "/foo",
        "/INTERNAL/feed",
        "/docs/nothing"
      })
  void whatNoPrefixCoversIsNotThere(String path) {
    given()
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not-found"));
  }

  @Test
  void anAddressThatNoServiceWouldTakeIsRefusedInWords() {
    given()
        .get("/v1/products?q=" + "x".repeat(5_000))
        .then()
        .statusCode(414)
        .contentType("application/problem+json")
        .body("code", equalTo("address-too-long"));
  }

  @Test
  void whatCanOnlyBeReadSaysSo() {
    for (var path : new String[] {"/", "/openapi"}) {
      given()
          .post(path)
          .then()
          .statusCode(405)
          .header("Allow", "GET")
          .body("code", equalTo("method-not-allowed"));
    }
  }

  @Test
  void requestsAreCountedByRouteAndNotByAddress() {
    for (var path : new String[] {"/v1/orders/11", "/v1/orders/12", "/v1/orders/../x/13"}) {
      given().get(path).then().statusCode(oneOf(200, 400));
    }
    given().auth().oauth2("nonsense").get("/v1/orders/14").then().statusCode(401);
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("uri=\"/v1/orders/*\""))
        .body(not(matchesPattern("(?s).*uri=\"[^\"]*/1[1-4].*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/shops/../../internal/feed",
        "/v1/shops/%2e%2e/%2e%2e/internal/feed",
        "/v1//shops",
        "/v1/shops/..%2f..%2finternal/feed",
        "/v1/shops/%5c..%5cinternal",
        "/v1/shops/%00",
        "/v1/./shops",
        "/v1/shops;x=/../internal",
        "http://localhost/internal/feed"
      })
  void trickyAddressesAreRefused(String target) throws IOException {
    try (var socket = new Socket("localhost", RestAssured.port)) {
      var request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(target);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("HTTP/1.1 400 Bad Request", answer.lines().findFirst().orElse(""), answer);
    }
  }

  @Test
  void onlyTheGatewaySaysWhoIsAsking() {
    given()
        .header("X-Forwarded-For", "6.6.6.6")
        .header("Forwarded", "for=6.6.6.6")
        .header("X-Real-IP", "6.6.6.6")
        .get("/v1/shops")
        .then()
        .body(containsString("x-forwarded-for: [127.0.0.1]"))
        .body(containsString("x-forwarded-proto: [http]"))
        .body(not(containsString("6.6.6.6")));
  }

  @Test
  void aGoodTokenPassesAndTheServiceSeesIt() {
    var token = Tokens.of("mei", "seller");
    given()
        .auth()
        .oauth2(token)
        .get("/v1/orders")
        .then()
        .statusCode(200)
        .body(containsString("authorization: [Bearer " + token + "]"));
  }

  @Test
  void aBadTokenIsTurnedAwayBeforeAnyServiceSeesIt() {
    for (var token :
        new String[] {
          Tokens.expired("mei"), Tokens.forged("mei"), Tokens.forAnotherAudience("mei"), "nonsense"
        }) {
      given()
          .auth()
          .oauth2(token)
          .get("/v1/shops")
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .body("code", equalTo("unauthenticated"));
    }
  }

  @Test
  void aServiceThatIsDownIsSaidToBe() {
    given()
        .get("/v1/figures")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("code", equalTo("service-unavailable"));
  }

  @Test
  void aLargeUploadStreamsThroughWithoutALengthAndWithOne() throws Exception {
    var size = 40_000_000;
    for (var version : HttpClient.Version.values()) {
      var client = HttpClient.newBuilder().version(version).build();
      for (var body :
          new HttpRequest.BodyPublisher[] {
            BodyPublishers.ofInputStream(() -> zeros(size)),
            BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(size)), size)
          }) {
        var request =
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + RestAssured.port + "/v1/products/imports"))
                .header("Content-Type", "text/csv")
                .POST(body)
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals(size + " bytes", answer.body().lines().skip(2).findFirst().orElse(""));
      }
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedUnread() throws IOException {
    try (var socket = new Socket("localhost", RestAssured.port)) {
      var request =
          "POST /v1/products/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertEquals("HTTP/1.1 413", status);
    }
  }

  @Test
  void oneContractForAllServices() {
    given()
        .get("/openapi")
        .then()
        .statusCode(200)
        .body("paths", hasKey("/v1/shop"))
        .body("paths", hasKey("/v1/incubation"))
        .body("paths", not(hasKey("/internal/feed")))
        .body("tags.name", equalTo(java.util.List.of("shop", "incubation")))
        .body("components.schemas.View.description", equalTo("shop"))
        .body("components.schemas.IncubationView.description", equalTo("incubation"))
        .body(
            "paths.'/v1/incubation'.get.responses.'200'.content.'application/json'.schema.'$ref'",
            equalTo("#/components/schemas/IncubationView"));
  }

  @Test
  void aPageShowsTheContract() {
    given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/docs/");
    given().get("/docs/").then().statusCode(200).body(containsString("swagger-ui"));
  }

  private static InputStream zeros(int size) {
    return new InputStream() {
      private int left = size;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        var count = Math.min(left, length);
        left -= count;
        return count;
      }
    };
  }
}
