package org.homegrown.incubation.programme;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.desk.Desks;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class PersonProgrammesTest {

  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void servicesLearnForWhatSomebodyWorksAndNobodyElseDoes() throws SQLException {
    desks.regions();
    var programme = programme(carla);
    works(carla)
        .body("", hasSize(1))
        .body("[0].programmeId", equalTo(programme))
        .body("[0].role", equalTo("LEAD"))
        .body("[0].region", nullValue());
    var local = desks.coordinatorOf("W-1", carla, programme);
    works(local).body("role", contains("COORDINATOR")).body("region", contains("W-1"));
    var staff = "/v1/programmes/" + programme + "/staff";
    String role =
        get(carla, "coordinator", staff).extract().path("items.find { it.region == 'W-1' }.id");
    post(carla, "coordinator", Map.of(), staff + "/" + role + "/end").statusCode(200);
    works(local).body("", hasSize(0));
    get(carla, "coordinator", "/internal/people/" + carla + "/programmes").statusCode(403);
  }

  private static ValidatableResponse works(String person) {
    return get("impact-service", "service", "/internal/people/" + person + "/programmes")
        .statusCode(200);
  }
}
