package org.homegrown.shop;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.homegrown.testkit.Tokens;

/** Changes and removals over HTTP, on the version that somebody has seen. */
public final class Stall {

  private Stall() {}

  public static ValidatableResponse put(
      String person, String role, String ifMatch, Object body, String path) {
    return by(person, role, ifMatch).contentType("application/json").body(body).put(path).then();
  }

  public static ValidatableResponse put(String person, String role, Object body, String path) {
    return put(person, role, null, body, path);
  }

  /** A call that names an act and needs no body. */
  public static ValidatableResponse act(String person, String role, String ifMatch, String path) {
    return by(person, role, ifMatch).post(path).then();
  }

  public static ValidatableResponse delete(String person, String role, String path) {
    return by(person, role, null).delete(path).then();
  }

  private static RequestSpecification by(String person, String role, String ifMatch) {
    var request = given().auth().oauth2(Tokens.of(person, role));
    return ifMatch == null ? request : request.header("If-Match", ifMatch);
  }
}
