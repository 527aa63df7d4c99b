package org.homegrown.shop.imports;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.homegrown.testkit.Tokens;

/** Product sheets on their way in and out, over HTTP. */
public final class Sheets {

  private Sheets() {}

  public static ValidatableResponse send(String seller, String shop, String sheet) {
    return send(seller, "seller", shop, "", sheet);
  }

  public static ValidatableResponse send(
      String person, String role, String shop, String query, String sheet) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, role))
        .contentType("text/csv")
        .body(sheet.getBytes(StandardCharsets.UTF_8))
        .post("/v1/shops/" + shop + "/products/imports" + query)
        .then();
  }

  /** What became of the rows of an import that is in this answer. */
  public static ValidatableResponse rows(String seller, ValidatableResponse done) {
    String id = done.statusCode(201).extract().path("id");
    return given()
        .auth()
        .oauth2(Tokens.of(seller, "seller"))
        .get("/v1/imports/" + id + "/rows?limit=100")
        .then()
        .statusCode(200);
  }

  public static String export(String seller, String shop) {
    return given()
        .auth()
        .oauth2(Tokens.of(seller, "seller"))
        .get("/v1/shops/" + shop + "/products/export")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
