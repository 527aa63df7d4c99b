package org.homegrown.kit.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.hamcrest.Matcher;
import org.homegrown.kit.KitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KitTest
class ProblemsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 404, note-not-found",
    "1, 409, note-locked",
    "2, 422, note-too-sad",
    "3, 412, note-stale"
  })
  void everyFamilyHasItsStatus(int kind, int status, String code) {
    var path = "/notes/00000000-0000-7000-8000-00000000000" + kind;
    problem(given().get(path).then(), status, code)
        .body("type", equalTo("urn:homegrown:problem:" + code))
        .body("instance", equalTo(path));
  }

  @Test
  void ourOwnFailureShowsOnlyItsTrace() {
    problem(
            given().get("/notes/00000000-0000-7000-8000-000000000007").then(),
            500,
            "internal-error")
        .body("traceId", matchesPattern("[0-9a-f]{32}"))
        .body(not(containsString("homegrown.kit")))
        .body(not(containsString("secret")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":\"t\",\"count\":11}                           | count | too-large",
        "{\"title\":\"  \",\"count\":1}                           | title | missing",
        "{\"count\":1}                                            | title | missing",
        "{\"title\":\"123456789012345678901\",\"count\":1}        | title | too-long",
        "{\"title\":\"t\",\"count\":\"1\"}                        | count | wrong-type",
        "{\"title\":\"t\",\"count\":1.5}                          | count | wrong-type",
        "{\"title\":7,\"count\":1}                                | title | wrong-type",
        "{\"title\":[\"t\"],\"count\":1}                          | title | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"extra\":true}             | extra | unknown-field",
        "{\"title\":\"a\\u0000b\",\"count\":1}                    | title | unusable-text",
        "{\"title\":\"a\\ud800b\",\"count\":1}                    | title | unusable-text",
        "{\"title\":\"a\\u001bb\",\"count\":1}                    | title | unusable-text",
        "{\"title\":\"a\\u202eb\",\"count\":1}                    | title | unusable-text",
        "{\"title\":\"a\\u2066b\",\"count\":1}                    | title | unusable-text",
        "{\"title\":\"t\",\"count\":1,\"story\":\"a\\u202ab\"}    | story | unusable-text",
        "{\"title\":\"a\\nb\",\"count\":1}                        | title | not-one-line",
        "{\"title\":\"a\\tb\",\"count\":1}                        | title | not-one-line",
        "{\"title\":\"a\\u2028b\",\"count\":1}                    | title | not-one-line",
        "{\"title\":\"t\",\"count\":1,\"tags\":[\"a\\rb\"]}       | tags[0] | not-one-line",
        "{\"title\":\"t\",\"count\":1,\"words\":{\"en\":\"a\\u2069b\"}} | words.en | unusable-text",
        "{\"title\":\"t\",\"count\":1,\"lines\":[{\"text\":\"a\\nb\"}]} | lines[0].text | not-one-line",
        "{\"title\":\"\\u00a0\\u3000\\u200b\",\"count\":1}          | title | missing",
        "{\"title\":\"t\",\"count\":1,\"on\":[2026,1,1]}           | on | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"on\":[]}                   | on | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"on\":\"\"}                 | on | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"on\":\"2026-01-01T00:00\"} | on | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"at\":1767225600}           | at | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"at\":\"+10000-01-01T00:00:00Z\"} | at | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"at\":\"-0001-01-01T00:00:00Z\"}  | at | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"expected\":\" \"}          | expected | wrong-type",
        "{\"title\":\"t\",\"count\":1,\"lines\":[{\"text\":\"123456\"}]} | lines[0].text | too-long",
        "{\"title\":\"t\",\"count\":1,\"lines\":[{\"txt\":\"1\"}]} | lines[0].txt | unknown-field",
        "[]                                                       | (body) | wrong-type"
      })
  void namesTheFieldThatItRefusesAndWhatIsWrongWithIt(String body, String field, String code) {
    problem(post(body), 400, "invalid-fields")
        .body("violations[0].field", equalTo(field))
        .body("violations[0].code", equalTo(code));
  }

  @Test
  void aDatabaseThatIsAwayIsNoBugAndSaysWhenToComeBack() {
    problem(
            given().get("/notes/00000000-0000-7000-8000-000000000004").then(),
            503,
            "temporarily-unavailable")
        .header("Retry-After", equalTo("5"))
        .body(not(containsString("connection")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":",
        "nonsense",
        "{\"title\":\"t\",\"title\":\"u\",\"count\":1}",
        "{\"title\":\"t\",\"count\":1} trailing"
      })
  void malformedJsonIsCalledThat(String body) {
    problem(post(body), 400, "malformed-json");
  }

  @Test
  void anEmptyBodyIsRefused() {
    post("").statusCode(400).contentType("application/problem+json");
  }

  @Test
  void textArrivesTrimmedAndComposed() {
    post("{\"title\":\"  Jose\u0301 \",\"count\":1}")
        .statusCode(200)
        .body("title", equalTo("Jos\u00e9"));
    post("{\"title\":\"\\tJose\\r\\n\",\"count\":1}")
        .statusCode(200)
        .body("title", equalTo("Jose"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u200eJose",
        "\\u200f Jose\\u200f",
        "\\u202aJose\\u202c",
        "\\u202bJose\\u202c",
        " \\u2066\\u2068Jose\\u2069\\u2069 ",
        "\\u2067Jose"
      })
  void marksOfDirectionAroundAPastedTextAreNoPartOfIt(String pasted) {
    post("{\"title\":\"%s\",\"count\":1}".formatted(pasted))
        .statusCode(200)
        .body("title", equalTo("Jose"));
    post("{\"title\":\"\\u2066\\u2069\",\"count\":1}")
        .statusCode(400)
        .body("violations[0].code", equalTo("missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jo\\u2067se  | U+2067 (right-to-left isolate): take it out at character 3",
        "\\u202aJo\\u202cse\\u202c | U+202C (pop directional formatting): take it out at character 3",
        "\\ud83d\\ude00\\u202eb | U+202E (right-to-left override): take it out at character 2",
        "\\u202eJose\\u202c | U+202E (right-to-left override): take it out at character 1",
        "a\\u001bb    | U+001B (escape): take it out at character 2"
      })
  void whatMayNotStayInATextIsNamedWithItsPlace(String text, String what) {
    post("{\"title\":\"%s\",\"count\":1}".formatted(text))
        .statusCode(400)
        .body("violations[0].code", equalTo("unusable-text"))
        .body("violations[0].message", equalTo("must not contain " + what));
  }

  @Test
  void whatMayBeLongMayHaveLines() {
    post("""
            {"title":"t","count":1,"story":"a\\n\\tb\\r\\nc","words":{"en":"a\\nb"}}
            """)
        .statusCode(200)
        .body("story", equalTo("a\n\tb\r\nc"))
        .body("words.en", equalTo("a\nb"));
  }

  @Test
  void wrongAddressMethodAndMediaTypeAreProblemsToo() {
    problem(given().get("/nowhere").then(), 404, "not-found");
    problem(given().get("/notes/not-a-uuid").then(), 404, "not-found");
    problem(given().delete("/notes").then(), 405, "method-not-allowed")
        .header("Allow", allows("GET", "HEAD", "OPTIONS", "POST"));
    problem(given().post("/notes/7").then(), 405, "method-not-allowed")
        .header("Allow", allows("GET", "HEAD", "OPTIONS"));
    problem(
        given().contentType("text/plain").body("x").post("/notes").then(),
        415,
        "unsupported-media-type");
    problem(given().urlEncodingEnabled(false).get("/notes/%00").then(), 400, "nul-character");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE  | /notes/7             | GET, HEAD, OPTIONS",
        "PATCH   | /notes/7/lines       | GET, HEAD, OPTIONS",
        "GET     | /notes/7/lines/first | OPTIONS, POST",
        "HEAD    | /notes/7/lines/first | OPTIONS, POST",
        "PUT     | /notes/lines         | GET, HEAD, OPTIONS",
        "DELETE  | /numbers             | GET, HEAD, OPTIONS"
      })
  void whereSomethingIsAnotherMethodIsRefusedAndTheRightOnesAreNamed(
      String method, String path, String allowed) {
    var answer = given().request(method, path).then();
    answer.statusCode(405).header("Allow", allows(allowed.split(", ", -1)));
    if (!method.equals("HEAD")) {
      problem(answer, 405, "method-not-allowed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes/7/words", "/notes/7/lines/first/second", "/note", "/"})
  void whereNothingIsNoMethodIsRefused(String path) {
    for (var method : List.of("GET", "POST", "PATCH", "DELETE")) {
      problem(given().request(method, path).then(), 404, "not-found");
    }
  }

  @Test
  void aTextAfterTheQuestionMarkIsReadAsOneInABody() {
    said("by", "\u2068 Jose\u0301\u2069 ").statusCode(200).body("by", equalTo("Jos\u00e9"));
    said("story", "a\nb").statusCode(200).body("story", equalTo("a\nb"));
    said("by", " ")
        .statusCode(400)
        .body("violations.field", contains("by"))
        .body("violations.code", contains("too-short"));
    problem(said("by", "a\nb"), 400, "invalid-fields")
        .body("violations.field", contains("by"))
        .body("violations.code", contains("not-one-line"));
    problem(said("story", "a\u202eb"), 400, "invalid-fields")
        .body("violations.field", contains("story"))
        .body("violations.code", contains("unusable-text"))
        .body("detail", containsString("U+202E"));
  }

  private static ValidatableResponse said(String parameter, String text) {
    return given().queryParam(parameter, text).get("/notes/7/lines").then();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deep=1      | deep must be true or false.",
        "mood=good   | mood must be one of GOOD, BAD.",
        "writer=mei  | writer must be an id."
      })
  void aParameterThatIsNotReadIsNamedWithWhatItMayBe(String query, String detail) {
    problem(given().get("/notes?" + query).then(), 400, "invalid-parameter")
        .body("detail", equalTo(detail));
  }

  @Test
  void parametersAreReadAsTheyAreMeant() {
    given()
        .get("/notes?deep=true&mood=BAD&writer=00000000-0000-7000-8000-000000000001")
        .then()
        .statusCode(200)
        .body("deep", equalTo(true))
        .body("mood", equalTo("BAD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/html", "application/xml", "*/*", "text/*"})
  void whateverIsAskedForNothingIsToldAsJavaPrintsIt(String type) {
    for (var path : List.of("/notes", "/numbers")) {
      given()
          .accept(type)
          .get(path)
          .then()
          .statusCode(anyOf(equalTo(200), equalTo(406)))
          .contentType(anyOf(startsWith("application/json"), startsWith("application/problem")))
          .body(not(containsString("[items=")))
          .body(not(containsString("Found[")));
    }
  }

  private static Matcher<String> allows(String... methods) {
    return matchesPattern(String.join(", ?", methods));
  }

  private static ValidatableResponse post(String body) {
    return given().contentType("application/json").body(body).post("/notes").then();
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("code", equalTo(code));
  }
}
