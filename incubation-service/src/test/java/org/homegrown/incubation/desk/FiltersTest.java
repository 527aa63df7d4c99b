package org.homegrown.incubation.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class FiltersTest {

  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();
  private String programme;
  private String colleague;

  @BeforeEach
  void twoOfStaff() throws SQLException {
    desks.regions();
    programme = programme(carla);
    colleague = desks.coordinatorOf("W-1", carla, programme);
  }

  @Test
  void ownOnesAreChangedAndSharedOnesRead() {
    var own =
        add("Own", Map.of("risk", "HIGH"), false).statusCode(201).extract().<String>path("id");
    var shared = add("Shared", Map.of(), true).statusCode(201).extract().<String>path("id");
    get(carla, "coordinator", filters()).body("items.id", contains(own, shared));
    get(colleague, "coordinator", filters())
        .body("items.id", contains(shared))
        .body("items[0].mine", equalTo(false));
    get(colleague, "coordinator", filters() + "/" + own).statusCode(404);

    change(colleague, shared, "*", "Mine").statusCode(404);
    change(carla, own, null, "New").statusCode(428);
    change(carla, own, "\"3\"", "New").statusCode(412);
    change(carla, own, "\"0\"", "Shared").statusCode(409).body("code", equalTo("filter-exists"));
    change(carla, own, "\"0\"", "New")
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("New"))
        .body("filter.milestone.code", equalTo("first-sale"));
    remove(colleague, shared).statusCode(404);
    remove(carla, shared).statusCode(204);
    get(colleague, "coordinator", filters()).body("items", hasSize(0));
  }

  @Test
  void whatIsNoFilterIsRefused() {
    add("A", Map.of("risk", "VERY"), false).statusCode(400);
    add("A", Map.of("progressBelow", 1001), false).statusCode(400);
    add("A", Map.of("drop", "table"), false).statusCode(400);
    add("A", Map.of("milestone", Map.of("code", "first-sale")), false).statusCode(400);
    add("", Map.of(), false).statusCode(400);
    add("A", Map.of(), false).statusCode(201);
    add("A", Map.of(), false).statusCode(409).body("code", equalTo("filter-exists"));
    get(carla, "coordinator", filters()).body("items", hasSize(1));
  }

  private ValidatableResponse add(String name, Map<String, ?> filter, boolean shared) {
    return post(
        carla, "coordinator", Map.of("name", name, "filter", filter, "shared", shared), filters());
  }

  private ValidatableResponse change(String person, String id, String ifMatch, String name) {
    var request =
        given().auth().oauth2(Tokens.of(person, "coordinator")).contentType("application/json");
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request
        .body(
            Map.of(
                "name",
                name,
                "filter",
                Map.of("milestone", Map.of("code", "first-sale", "status", "OPEN")),
                "shared",
                false))
        .put(filters() + "/" + id)
        .then();
  }

  private ValidatableResponse remove(String person, String id) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "coordinator"))
        .delete(filters() + "/" + id)
        .then();
  }

  private String filters() {
    return "/v1/programmes/" + programme + "/filters";
  }
}
