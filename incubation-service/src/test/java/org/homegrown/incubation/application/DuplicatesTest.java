package org.homegrown.incubation.application;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

/** Who looks like somebody else is offered nothing until a person has decided. */
@IncubationServiceTest
class DuplicatesTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void onePhoneInTwoSpellingsIsOnePhoneUntilSomebodySaysThatItIsTwoPeoples() throws SQLException {
    var spring = openCohort(carla, programme(carla), 9);
    var number = 10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999);
    var first = apply("a", spring, Map.of("phone", "+86 139 " + number));
    var second = apply("b", spring, Map.of("phone", "+86139" + number));
    offer(carla, first).statusCode(200);
    offer(carla, second).statusCode(409).body("code", equalTo("duplicate-suspected"));
    get(carla, "coordinator", "/v1/applications/" + second + "/duplicates")
        .body("items.other", contains(first))
        .body("items.kind", contains("PHONE"));
    get(carla, "coordinator", "/v1/cohorts/" + spring + "/applications?duplicates=true")
        .body("items.id", contains(second));

    decide(second, first, "override", "Sisters with one phone.").statusCode(200);
    offer(carla, second).statusCode(200);
    assertEquals(
        "Sisters with one phone.",
        new Tables(database)
            .text(
                "select detail ->> 'reason' from audit where action = 'duplicate.overridden' and subject = '%s'"
                    .formatted(second)));
  }

  @Test
  void namesAndTownsAreCompared() {
    var spring = openCohort(carla, programme(carla), 9);
    var town = "Vila " + UUID.randomUUID();
    apply("a", spring, Map.of("name", "João Araújo da Silva", "town", town));
    var second = apply("b", spring, Map.of("name", "Joao Araujo da Silva", "town", town));
    var other = apply("c", spring, Map.of("name", "Xu", "town", "Hangzhou"));
    get(carla, "coordinator", "/v1/applications/" + second + "/duplicates")
        .body("items.kind", contains("NAME_AND_TOWN"));
    get(carla, "coordinator", "/v1/applications/" + other + "/duplicates")
        .body("items", hasSize(0));
  }

  @Test
  void aConfirmedDuplicateIsRejected() {
    var spring = openCohort(carla, programme(carla), 9);
    var town = "Vila " + UUID.randomUUID();
    var first = apply("a", spring, Map.of("name", "Ana Souza", "town", town));
    var second = apply("b", spring, Map.of("name", "Ana Souza", "town", town));
    decide(second, first, "confirm", "The same person.")
        .statusCode(200)
        .body("status", equalTo("REJECTED"));
    get("b-" + carla, "seller", "/v1/inbox").body("items.code", contains("rejected"));
    decide(second, first, "override", "Or not.")
        .statusCode(404)
        .body("code", equalTo("duplicate-not-found"));
  }

  private ValidatableResponse decide(String application, String other, String how, String why) {
    return post(
        carla,
        "coordinator",
        Map.of("reason", why),
        "/v1/applications/%s/duplicates/%s/%s".formatted(application, other, how));
  }

  private String apply(String who, String spring, Map<String, String> profile) {
    return post(
            who + "-" + carla,
            "seller",
            Map.of("profile", profile),
            "/v1/cohorts/" + spring + "/applications")
        .statusCode(201)
        .extract()
        .path("id");
  }
}
