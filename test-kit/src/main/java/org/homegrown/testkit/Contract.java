package org.homegrown.testkit;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the committed {@code openapi.yaml} of a service against what its code offers. */
public final class Contract {

  private Contract() {}

  /**
   * Fails when the running service's contract differs from the committed one; with {@code
   * -Dcontract.update} the file is written instead.
   *
   * @param committed the module's {@code openapi.yaml}
   */
  public static void mustEqual(Path committed) {
    var offered = given().accept("application/yaml").get("/q/openapi").then().statusCode(200);
    var actual = offered.extract().asString();
    try {
      if (System.getProperty("contract.update") != null) {
        Files.writeString(committed, actual);
      }
      var expected = Files.exists(committed) ? Files.readString(committed) : "";
      if (!expected.equals(actual)) {
        throw new AssertionError(
            "%s is not what the code offers. If the change is meant, run the test with -Dcontract.update and commit the file. First difference: %s"
                .formatted(committed, firstDifference(expected, actual)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstDifference(String expected, String actual) {
    var committed = expected.lines().toList();
    var offered = actual.lines().toList();
    for (int i = 0; i < Math.max(committed.size(), offered.size()); i++) {
      var left = i < committed.size() ? committed.get(i) : "(end of file)";
      var right = i < offered.size() ? offered.get(i) : "(end of file)";
      if (!left.equals(right)) {
        return "line %d: committed «%s», offered «%s»".formatted(i + 1, left, right);
      }
    }
    return "line endings";
  }
}
