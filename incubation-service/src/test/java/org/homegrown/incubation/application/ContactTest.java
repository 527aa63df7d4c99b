package org.homegrown.incubation.application;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.CONSENTS;
import static org.homegrown.incubation.School.accept;
import static org.homegrown.incubation.School.erases;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people are reached changes after they have applied. */
@IncubationServiceTest
class ContactTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private final String oldPhone = phone();
  private final String newPhone = phone();
  private Tables tables;
  private String spring;

  @BeforeEach
  void aCohort() {
    tables = new Tables(database);
    spring = openCohort(carla, programme(carla), 9);
  }

  @Test
  void thePersonSaysItAndItIsSealed() throws SQLException {
    var application = apply(mei, spring, oldPhone);
    offer(carla, application).statusCode(200);
    String enrolled =
        accept(mei, "seller", application).statusCode(201).extract().path("applicationId");
    var contact = read(mei, "seller", enrolled).body("phone", equalTo(oldPhone));

    change(mei, "seller", enrolled, tag(contact), newPhone, "mei@farm.example")
        .statusCode(200)
        .body("phone", equalTo(newPhone))
        .body("email", equalTo("mei@farm.example"));
    read(mei, "seller", enrolled).body("phone", equalTo(newPhone));
    var row =
        tables.text(
            "select p::text || encode(p.sealed, 'escape') from person_profile p where person = '%s'"
                .formatted(mei));
    assertFalse(row.contains(newPhone.substring(3)) || row.contains("farm.example"), row);

    change(mei, "seller", enrolled, "*", null, "mei@farm.example")
        .statusCode(200)
        .body("phone", nullValue());
    assertEquals(
        "true",
        tables.text(
            "select (phone_hash is null)::text from person_profile where person = '%s'"
                .formatted(mei)));
  }

  @Test
  void whatIsUnusableOrStaleChangesNothing() {
    var application = apply(mei, spring, oldPhone);
    var seen = tag(read(mei, "seller", application));
    change(mei, "seller", application, null, newPhone, null)
        .statusCode(428)
        .body("code", equalTo("version-missing"));
    change(mei, "seller", application, seen, "138 1234 5678", null)
        .statusCode(422)
        .body("code", equalTo("phone-unknown"));
    change(mei, "seller", application, seen, newPhone, "nobody").statusCode(400);
    change(mei, "seller", application, seen, newPhone, null).statusCode(200);
    change(mei, "seller", application, seen, oldPhone, null)
        .statusCode(412)
        .body("code", equalTo("version-stale"));
    read(mei, "seller", application).body("phone", equalTo(newPhone)).body("email", nullValue());
  }

  @Test
  void ofTwoWhoChangeItAtOnceOneIsToldThatItHasChanged() throws Exception {
    var application = apply(mei, spring, null);
    for (int i = 0; i < 5; i++) {
      var seen = tag(read(mei, "seller", application));
      var begin = new CyclicBarrier(2);
      try (var pool = Executors.newFixedThreadPool(2)) {
        Callable<Integer> ofMei =
            () -> {
              begin.await();
              return change(mei, "seller", application, seen, phone(), null).extract().statusCode();
            };
        Callable<Integer> ofCarla =
            () -> {
              begin.await();
              return change(carla, "coordinator", application, seen, phone(), null)
                  .extract()
                  .statusCode();
            };
        var one = pool.submit(ofMei);
        var other = pool.submit(ofCarla);
        assertEquals(List.of(200, 412), List.of(one.get(), other.get()).stream().sorted().toList());
      }
    }
  }

  @Test
  void whatACoordinatorSeesAndChangesIsAudited() throws SQLException {
    var application = apply(mei, spring, oldPhone);
    var seen = tag(read(carla, "coordinator", application).body("phone", equalTo(oldPhone)));
    change(carla, "coordinator", application, seen, newPhone, null).statusCode(200);
    change(carla, "coordinator", application, "*", newPhone, null).statusCode(200);
    assertEquals(
        "contact.changed {\"changed\": [\"phone\"]}, contact.read {}",
        tables.text(
            """
            select string_agg(action || ' ' || detail, ', ' order by action) from audit
            where subject = '%s' and actor = '%s' and action like 'contact.%%'
            """
                .formatted(application, carla)));
    read(mei, "seller", application).body("phone", equalTo(newPhone));
  }

  @Test
  void itIsNotForACoordinatorOfSomeOfThePersonsProgrammes() {
    var elsewhere = openCohort(nilo, programme(nilo), 9);
    apply(mei, elsewhere, oldPhone);
    String handedIn =
        post(
                carla,
                "coordinator",
                Map.of("applicant", mei),
                "/v1/cohorts/" + spring + "/applications")
            .statusCode(201)
            .extract()
            .path("id");
    get(carla, "coordinator", path(handedIn))
        .statusCode(422)
        .body("code", equalTo("contact-of-others"));
    change(carla, "coordinator", handedIn, "*", newPhone, null)
        .statusCode(422)
        .body("code", equalTo("contact-of-others"));
    read(mei, "seller", handedIn).body("phone", equalTo(oldPhone));
  }

  @Test
  void whatSomebodyElseHandedInForHerKeepsNobodyOut() {
    var here = apply(mei, spring, oldPhone);
    var elsewhere = openCohort(nilo, programme(nilo), 9);
    String claimed =
        post(
                nilo,
                "coordinator",
                Map.of("applicant", mei),
                "/v1/cohorts/" + elsewhere + "/applications")
            .statusCode(201)
            .extract()
            .path("id");
    change(carla, "coordinator", here, "*", newPhone, null).statusCode(200);
    get(nilo, "coordinator", path(claimed))
        .statusCode(422)
        .body("code", equalTo("contact-of-others"));

    offer(nilo, claimed).statusCode(200);
    read(carla, "coordinator", here).body("phone", equalTo(newPhone));
    accept(mei, "seller", claimed).statusCode(201);
    for (var coordinator : Map.of(carla, here, nilo, claimed).entrySet()) {
      get(coordinator.getKey(), "coordinator", path(coordinator.getValue()))
          .statusCode(422)
          .body("code", equalTo("contact-of-others"));
    }
  }

  @Test
  void whatIsOverIsNoReasonToReachAnybody() {
    var left = apply(mei, spring, oldPhone);
    post(mei, "seller", Map.of(), "/v1/applications/" + left + "/withdraw").statusCode(200);
    get(carla, "coordinator", path(left)).statusCode(422).body("code", equalTo("application-over"));
    change(carla, "coordinator", left, "*", newPhone, null)
        .statusCode(422)
        .body("code", equalTo("application-over"));
    read(mei, "seller", left).body("phone", equalTo(oldPhone));
  }

  @Test
  void whatSomebodyElseWithdrewKeepsNobodyOut() {
    var elsewhere = openCohort(nilo, programme(nilo), 9);
    var here = apply(mei, spring, oldPhone);
    var there = apply(mei, elsewhere, null);
    get(carla, "coordinator", path(here))
        .statusCode(422)
        .body("code", equalTo("contact-of-others"));
    post(mei, "seller", Map.of(), "/v1/applications/" + there + "/withdraw").statusCode(200);
    read(carla, "coordinator", here).body("phone", equalTo(oldPhone));
  }

  @Test
  void whereSheHasStoppedTakingPartKeepsNobodyOut() {
    var elsewhere = openCohort(nilo, programme(nilo), 9);
    var there = apply(mei, elsewhere, oldPhone);
    offer(nilo, there).statusCode(200);
    String enrolment = accept(mei, "seller", there).statusCode(201).extract().path("id");
    var here = apply(mei, spring, null);
    get(carla, "coordinator", path(here))
        .statusCode(422)
        .body("code", equalTo("contact-of-others"));
    post(mei, "seller", Map.of("reason", "NO_TIME"), "/v1/enrolments/" + enrolment + "/withdraw")
        .statusCode(200);
    read(carla, "coordinator", here).body("phone", equalTo(oldPhone));
    get(nilo, "coordinator", path(there)).statusCode(422).body("code", equalTo("application-over"));
  }

  @Test
  void aPhoneGivenWhileSheAppliesAgainIsNotLost() throws Exception {
    var autumn = openCohort(carla, programme(carla), 9);
    var here = apply(mei, spring, null);
    var begin = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      Callable<Integer> giving =
          () -> {
            begin.await();
            return change(carla, "coordinator", here, "*", newPhone, null).extract().statusCode();
          };
      Callable<Integer> applying =
          () -> {
            begin.await();
            return post(
                    mei,
                    "seller",
                    Map.of("profile", Map.of("name", "Mei"), "consents", CONSENTS),
                    "/v1/cohorts/" + autumn + "/applications")
                .extract()
                .statusCode();
          };
      var given = pool.submit(giving);
      var applied = pool.submit(applying);
      assertEquals(List.of(200, 201), List.of(given.get(), applied.get()));
    }
    read(mei, "seller", here).body("phone", equalTo(newPhone));
  }

  @Test
  void whoTakesSomebodyElsesPhoneIsSuspectedWhereverTheyHaveApplied() {
    var autumn = openCohort(carla, programme(carla), 9);
    var first = apply(nilo, spring, newPhone);
    apply(nilo, autumn, null);
    var here = apply(mei, spring, oldPhone);
    var there = apply(mei, autumn, null);
    change(mei, "seller", here, "*", newPhone, null).statusCode(200);
    for (var application : List.of(here, there)) {
      offer(carla, application).statusCode(409).body("code", equalTo("duplicate-suspected"));
    }
    get(carla, "coordinator", "/v1/applications/" + here + "/duplicates")
        .body("items.other", contains(first))
        .body("items.kind", contains("PHONE"));
    offer(carla, first).statusCode(200);
  }

  @Test
  void aForgottenPersonIsReachedNoMore() {
    var application = apply(mei, spring, oldPhone);
    erases(mei);
    tables.mustHaveTaken("shop");
    get(mei, "seller", path(application)).statusCode(404);
    get(carla, "coordinator", path(application))
        .statusCode(422)
        .body("code", equalTo("application-over"));
  }

  private static String phone() {
    return "+86139" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
  }

  private static String path(String application) {
    return "/v1/applications/" + application + "/contact";
  }

  private static ValidatableResponse read(String person, String role, String application) {
    return get(person, role, path(application)).statusCode(200);
  }

  private static String tag(ValidatableResponse answer) {
    return answer.extract().header("ETag");
  }

  private static ValidatableResponse change(
      String person, String role, String application, String ifMatch, String phone, String email) {
    var body = new HashMap<String, String>();
    body.put("phone", phone);
    body.put("email", email);
    var request =
        given().auth().oauth2(Tokens.of(person, role)).contentType("application/json").body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put(path(application))
        .then();
  }

  private static String apply(String person, String cohort, String phone) {
    return post(
            person,
            "seller",
            phone == null ? Map.of() : Map.of("profile", Map.of("phone", phone)),
            "/v1/cohorts/" + cohort + "/applications")
        .statusCode(201)
        .extract()
        .path("id");
  }
}
