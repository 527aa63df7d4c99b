package org.homegrown.kit.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.homegrown.kit.KitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KitTest
class PagingTest {

  @Test
  void followingTheCursorShowsEveryRowOnce() {
    var seen = new ArrayList<String>();
    String after = null;
    do {
      var request = given().queryParam("limit", 7);
      var page =
          (after == null ? request : request.queryParam("after", after)).get("/numbers").then();
      List<String> items = page.extract().path("items");
      seen.addAll(items);
      after = page.extract().path("next");
    } while (after != null);

    assertEquals(45, seen.size());
    assertEquals("number 45", seen.getLast());
    assertEquals(45, seen.stream().distinct().count());
  }

  @Test
  void theLinkHeaderLeadsToTheNextPage() {
    var link = given().get("/numbers?limit=40").then().extract().header("Link");
    var next = URI.create(link.substring(1, link.indexOf('>')));
    given()
        .urlEncodingEnabled(false)
        .get(next.toString())
        .then()
        .body("items[0]", equalTo("number 41"))
        .body("next", nullValue())
        .header("Link", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=-1"})
  void refusesALimitOutOfBounds(String query) {
    given()
        .get("/numbers?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid-fields"))
        .body("violations[0].field", containsString("limit"));
  }

  @Test
  void refusesALimitThatIsNoNumber() {
    given()
        .get("/numbers?limit=x")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-parameter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%21%21", "YWJj", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"})
  void refusesACursorThatItNeverGaveOut(String after) {
    given()
        .urlEncodingEnabled(false)
        .get("/numbers?after=" + after)
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-unusable"));
  }
}
