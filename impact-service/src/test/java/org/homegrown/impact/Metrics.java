package org.homegrown.impact;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;

/** What those who watch the service see. */
public final class Metrics {

  private Metrics() {}

  /** The present value of a gauge. */
  public static double of(String name) {
    var all = given().get("/q/metrics").then().statusCode(200).extract().asString();
    var value =
        Pattern.compile("^" + name + "(?:\\{[^}]*})? (.*)$", Pattern.MULTILINE).matcher(all);
    assertTrue(value.find(), name);
    return Double.parseDouble(value.group(1));
  }
}
