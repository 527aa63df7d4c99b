package org.homegrown.system;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a login who uses the platform through the gateway. */
final class Person {

  private static final String PASSWORD = "homegrown";

  private final RunningPlatform platform;
  private final String login;
  private @Nullable String token;

  Person(RunningPlatform platform, String login) {
    this.platform = platform;
    this.login = login;
  }

  ValidatableResponse get(String path, Object... parameters) {
    return request().get(path, parameters).then();
  }

  ValidatableResponse post(Object body, String path, Object... parameters) {
    return postWithKey(UUID.randomUUID().toString(), body, path, parameters);
  }

  ValidatableResponse postWithKey(String key, Object body, String path, Object... parameters) {
    return request()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post(path, parameters)
        .then();
  }

  ValidatableResponse put(Object body, String path, Object... parameters) {
    return request()
        .header("If-Match", "*")
        .contentType("application/json")
        .body(body)
        .put(path, parameters)
        .then();
  }

  ValidatableResponse csv(String content, String path, Object... parameters) {
    return request().contentType("text/csv").body(content).post(path, parameters).then();
  }

  /** Acts on the present version of an aggregate. */
  ValidatableResponse change(String path, String action) {
    var version = get(path).statusCode(200).extract().header("ETag");
    return request().header("If-Match", version).post(path + action).then();
  }

  private RequestSpecification request() {
    return given().baseUri(platform.gateway().toString()).auth().oauth2(token());
  }

  /** The {@code sub} of their token. */
  String id() {
    var payload = token().split("\\.", -1)[1];
    return JsonPath.from(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
        .getString("sub");
  }

  String token() {
    if (token == null) {
      token =
          given()
              .formParams(
                  Map.of(
                      "grant_type",
                      "password",
                      "client_id",
                      "homegrown-cli",
                      "username",
                      login,
                      "password",
                      PASSWORD))
              .post(platform.issuer() + "/protocol/openid-connect/token")
              .then()
              .statusCode(200)
              .extract()
              .path("access_token");
    }
    return token;
  }
}
