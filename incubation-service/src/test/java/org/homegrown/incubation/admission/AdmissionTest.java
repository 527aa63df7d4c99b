package org.homegrown.incubation.admission;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.accept;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.homegrown.incubation.IncubationServiceTest;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class AdmissionTest {

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void applyingOfferingAndAcceptingEnrols() {
    var cohort = openCohort(carla, programme(carla), 2);
    var application = apply(mei, cohort);
    offer(carla, application).statusCode(200).body("status", equalTo("OFFERED"));
    accept(mei, "seller", application)
        .statusCode(201)
        .body("status", equalTo("ENROLLED"))
        .body("milestones.code", contains("shop-opened", "first-product-listed", "first-sale"));
    get(carla, "coordinator", "/v1/cohorts/" + cohort).body("placesTaken", equalTo(1));
    get(mei, "seller", "/v1/enrolments/mine").body("items", hasSize(1));
  }

  @Test
  void nobodyAppliesTwiceNorJoinsTwoCohortsOfAProgramme() {
    var programme = programme(carla);
    var spring = openCohort(carla, programme, 2);
    var autumn = openCohort(carla, programme, 2);
    var first = apply(mei, spring);
    post(mei, "seller", Map.of(), "/v1/cohorts/" + spring + "/applications")
        .statusCode(409)
        .body("code", equalTo("already-applied"));
    offer(carla, first).statusCode(200);
    accept(mei, "seller", first).statusCode(201);

    var second = apply(mei, autumn);
    offer(carla, second).statusCode(200);
    accept(mei, "seller", second).statusCode(409).body("code", equalTo("already-enrolled"));
  }

  @Test
  void withoutAnOfferThereIsNothingToAccept() {
    var application = apply(mei, openCohort(carla, programme(carla), 1));
    accept(mei, "seller", application)
        .statusCode(409)
        .body("code", equalTo("application-move-refused"));
  }

  @Test
  void aWithdrawnOfferFreesItsPlace() {
    var cohort = openCohort(carla, programme(carla), 1);
    var first = apply(mei, cohort);
    var second = apply("nilo-" + mei, cohort);
    offer(carla, first).statusCode(200);
    offer(carla, second).statusCode(409).body("code", equalTo("cohort-full"));
    post(mei, "seller", Map.of(), "/v1/applications/" + first + "/withdraw").statusCode(200);
    offer(carla, second).statusCode(200);
  }

  @Test
  void strangersFindNothing() {
    var cohort = openCohort(carla, programme(carla), 2);
    var application = apply(mei, cohort);
    var stranger = "stranger-" + UUID.randomUUID();

    offer(stranger, application).statusCode(404).body("code", equalTo("application-not-found"));
    accept(stranger, "seller", application).statusCode(404);
    get(stranger, "seller", "/v1/applications/" + application).statusCode(404);
    get(stranger, "coordinator", "/v1/cohorts/" + cohort + "/applications").statusCode(404);
    get(stranger, "coordinator", "/v1/cohorts/" + cohort + "/enrolments").statusCode(404);
    get(mei, "seller", "/v1/cohorts/" + cohort + "/applications").statusCode(403);
    post(stranger, "seller", Map.of("applicant", mei), "/v1/cohorts/" + cohort + "/applications")
        .statusCode(404);
    post(
            stranger,
            "coordinator",
            Map.of("applicant", "x"),
            "/v1/cohorts/" + cohort + "/applications")
        .statusCode(404);
  }

  @Test
  void manyAreOfferedAndAcceptedAtOnceEachOnItsOwn() {
    var cohort = openCohort(carla, programme(carla), 2);
    var applications =
        IntStream.range(0, 3).mapToObj(i -> apply("seller-" + i + mei, cohort)).toList();
    bulk(cohort, "offer", applications)
        .body("items.done", contains(true, true, false))
        .body("items[2].code", equalTo("cohort-full"));
    bulk(cohort, "accept", applications)
        .body("items.done", contains(true, true, false))
        .body("items[2].code", equalTo("application-move-refused"));
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/enrolments").body("items", hasSize(2));
  }

  @Test
  void theLastPlaceIsGivenOnceHoweverManyOfferIt() throws Exception {
    var programme = programme(carla);
    try (var coordinators = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 50; round++) {
        var cohort = openCohort(carla, programme, 1);
        var applications =
            IntStream.range(0, 4)
                .mapToObj(i -> apply(UUID.randomUUID().toString(), cohort))
                .toList();
        var offers =
            applications.stream()
                .map(
                    application ->
                        (Callable<Integer>) () -> offer(carla, application).extract().statusCode())
                .toList();
        var answers =
            coordinators.invokeAll(offers).stream()
                .map(answer -> answer.resultNow())
                .sorted()
                .toList();
        assertEquals(List.of(200, 409, 409, 409), answers);
      }
    }
  }

  @Test
  void anOfferAcceptedTwiceAtOnceEnrolsOnce() throws Exception {
    var cohort = openCohort(carla, programme(carla), 1);
    var application = apply(mei, cohort);
    offer(carla, application).statusCode(200);
    Callable<Integer> acceptance = () -> accept(mei, "seller", application).extract().statusCode();
    try (var twins = Executors.newFixedThreadPool(8)) {
      var answers =
          twins.invokeAll(IntStream.range(0, 8).mapToObj(i -> acceptance).toList()).stream()
              .map(answer -> answer.resultNow())
              .toList();
      assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers::toString);
      assertEquals(7, answers.stream().filter(status -> status == 409).count(), answers::toString);
    }
  }

  private io.restassured.response.ValidatableResponse bulk(
      String cohort, String action, List<String> applications) {
    return post(
            carla,
            "coordinator",
            Map.of("action", action, "applications", applications),
            "/v1/cohorts/" + cohort + "/applications/bulk")
        .statusCode(200);
  }
}
