package org.homegrown.shop;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.homegrown.testkit.Tokens;

/** What sellers and operators do about a shop's standing, over HTTP. */
public final class Office {

  public static final String OPERATOR = "olga";

  private Office() {}

  /** A step of a seller: pause, reopen, close. */
  public static ValidatableResponse step(String seller, String shop, String step, String version) {
    return change(seller, "seller", "/v1/shops/" + shop + "/" + step, Map.of(), version);
  }

  public static ValidatableResponse suspend(String shop, String version) {
    return decide(shop + "/suspend", suspension(), version);
  }

  public static Map<String, Object> suspension() {
    return Map.of(
        "rule",
        "goods-not-as-described",
        "evidence",
        "Three buyers sent pictures.",
        "appealUntil",
        Instant.now().plus(Duration.ofDays(14)).toString());
  }

  public static ValidatableResponse appeal(String seller, String shop) {
    return change(
        seller, "seller", "/v1/shops/" + shop + "/appeal", Map.of("text", "Mixed up."), null);
  }

  /** A decision of an operator about something below {@code /v1/shops/}. */
  public static ValidatableResponse decide(String path, Object body, String version) {
    return change(OPERATOR, "operator", "/v1/shops/" + path, body, version);
  }

  public static Map<String, Object> because(String reason) {
    return Map.of("reason", reason);
  }

  public static ValidatableResponse change(
      String person, String role, String path, Object body, String version) {
    var request =
        given().auth().oauth2(Tokens.of(person, role)).contentType("application/json").body(body);
    return (version == null ? request : request.header("If-Match", version)).post(path).then();
  }

  public static String status(String shop) {
    return given().get("/v1/shops/" + shop).then().statusCode(200).extract().path("status");
  }

  public static String tag(String shop) {
    return given().get("/v1/shops/" + shop).then().statusCode(200).extract().header("ETag");
  }

  /** The statuses that both got, having called at the same moment. */
  public static List<Integer> atOnce(
      Callable<ValidatableResponse> one, Callable<ValidatableResponse> other) {
    try (var twins = Executors.newFixedThreadPool(2)) {
      var first = twins.submit(one);
      var second = twins.submit(other);
      return List.of(first.get().extract().statusCode(), second.get().extract().statusCode());
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
