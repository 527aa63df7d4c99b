package org.homegrown.incubation.admission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Whoever waits longest is next, however places become free. */
@IncubationServiceTest
class WaitlistTest {

  @Inject DataSource database;
  @Inject Admission admission;
  @Inject OfferExpiry expiry;
  @Inject Promotion promotion;

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void theNextInLineIsOfferedThePlaceThatBecomesFree() {
    var cohort = openCohort(carla, programme(carla), 1);
    var people = IntStream.range(0, 3).mapToObj(i -> "p%d-%s".formatted(i, carla)).toList();
    var applications = people.stream().map(person -> apply(person, cohort)).toList();
    staff("/v1/cohorts/" + cohort + "/rank").body("count", equalTo(3));
    post(carla, "coordinator", Map.of("waitlist", true), "/v1/cohorts/" + cohort + "/admit")
        .statusCode(200)
        .body("offered", equalTo(1))
        .body("waitlisted", equalTo(2))
        .body("left", equalTo(0));
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/waitlist")
        .statusCode(200)
        .body("items.id", contains(applications.get(1), applications.get(2)));
    get(people.get(2), "seller", "/v1/applications/" + applications.get(2))
        .body("waitlistPlace", equalTo(2));

    post(
            people.get(0),
            "seller",
            Map.of(),
            "/v1/applications/" + applications.get(0) + "/decline-offer")
        .statusCode(200)
        .body("status", equalTo("WITHDRAWN"));
    get(people.get(1), "seller", "/v1/applications/" + applications.get(1))
        .body("status", equalTo("OFFERED"));
    get(people.get(2), "seller", "/v1/applications/" + applications.get(2))
        .body("waitlistPlace", equalTo(1));
  }

  @Test
  void moreCapacityMovesTheWaitlistUp() throws SQLException {
    var cohort = cohort(2, 3);
    new Tables(database)
        .execute("update cohort set capacity = 4 where id = '%s'".formatted(cohort));
    promotion.takeSteps();
    assertEquals(List.of("w001", "w002"), promoted(cohort));
  }

  @Test
  void whoseOfferEndsTomorrowIsRemindedOnce() throws SQLException {
    var tables = new Tables(database);
    var cohort = cohort(3, 0);
    var reminders =
        "select count(*) from message where code = 'offer-expires-soon' and cohort_id = '%s'"
            .formatted(cohort);
    expiry.everyTenSeconds();
    assertEquals(0, tables.number(reminders), "who was just offered a place knows");

    tables.execute(
        "update application set offered_at = now() - interval '3 days' where cohort_id = '%s'"
            .formatted(cohort));
    expiry.everyTenSeconds();
    expiry.everyTenSeconds();
    assertEquals(3, tables.number(reminders));
  }

  @Test
  void whoeverWaitsForACohortThatIsCalledOffIsToldSo() throws SQLException {
    var tables = new Tables(database);
    var cohort = cohort(2, 3);
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("note", "The hall burnt down."))
        .post("/v1/cohorts/" + cohort + "/cancel")
        .then()
        .statusCode(200);
    promotion.takeSteps();

    assertEquals(
        "5 REJECTED",
        tables.text(
            "select count(*) || ' ' || string_agg(distinct status, ', ') from application where cohort_id = '%s'"
                .formatted(cohort)));
    assertEquals(
        5,
        tables.number(
            "select count(distinct person) from message where cohort_id = '%s'".formatted(cohort)));
  }

  @Test
  void aRejectedApplicationSaysWhyAndFreesNothing() {
    var cohort = openCohort(carla, programme(carla), 1);
    var mei = "mei-" + carla;
    var application = apply(mei, cohort);
    post(
            carla,
            "coordinator",
            Map.of("reason", "Lives elsewhere."),
            "/v1/applications/" + application + "/reject")
        .statusCode(200)
        .body("status", equalTo("REJECTED"));
    get(mei, "seller", "/v1/applications/" + application)
        .body("reason", equalTo("Lives elsewhere."));
  }

  @Test
  void whoeverIsPromotedWaitedLongestInAnyStorm() throws Exception {
    var tables = new Tables(database);
    var cohort = cohort(10, 120);
    var random = new Random(7);
    var steps = new ArrayList<Callable<Void>>();
    for (int i = 0; i < 100; i++) {
      var kind = random.nextInt(5);
      var pick = random.nextInt(1000);
      steps.add(
          () -> {
            storm(tables, cohort, kind, pick);
            return null;
          });
    }
    try (var people = Executors.newFixedThreadPool(4)) {
      for (var step : people.invokeAll(steps)) {
        step.get();
      }
    }
    promotion.takeSteps();
    expiry.takeSteps();
    var promoted = promoted(cohort);
    assertEquals(promoted.stream().sorted().toList(), promoted, "promoted in another order");
    assertTrue(promoted.size() > 10, promoted::toString);
    assertEquals(
        "0",
        tables.text(
            """
            select (capacity - places_taken) + abs(places_taken -
              (select count(*) from application where cohort_id = c.id and status = 'OFFERED'))
            from cohort c where id = '%s'
            """
                .formatted(cohort)));
  }

  private void storm(Tables tables, UUID cohort, int kind, int pick) throws SQLException {
    var status = kind == 0 ? "WAITLISTED" : "OFFERED";
    var one =
        tables.text(
            "select id from application where cohort_id = '%s' and status = '%s' order by md5(id::text || %d) limit 1"
                .formatted(cohort, status, pick));
    var id = UUID.fromString(one);
    var person = tables.text("select applicant from application where id = '%s'".formatted(id));
    try {
      switch (kind) {
        case 0, 1 -> QuarkusTransaction.requiringNew().run(() -> admission.withdraw(id, person));
        case 2 -> QuarkusTransaction.requiringNew().run(() -> admission.decline(id, person));
        case 3 -> {
          tables.execute(
              "update application set offer_expires_at = now() where id = '%s' and status = 'OFFERED'"
                  .formatted(id));
          expiry.takeSteps();
        }
        default -> {
          tables.execute(
              "update cohort set capacity = capacity + 1 where id = '%s'".formatted(cohort));
          promotion.takeSteps();
        }
      }
    } catch (DomainException e) {
      // somebody else was faster
    }
  }

  private List<String> promoted(UUID cohort) throws SQLException {
    var promoted = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select left(a.applicant, 4) from audit x join application a on a.id = x.subject
                where a.cohort_id = '%s' and x.action = 'waitlist.promoted' order by x.at
                """
                    .formatted(cohort))) {
      while (rows.next()) {
        promoted.add(rows.getString(1));
      }
    }
    return promoted;
  }

  private UUID cohort(int offered, int waiting) throws SQLException {
    var cohort = UUID.randomUUID();
    new Tables(database)
        .execute(
            """
            insert into cohort (id, programme_id, name, capacity, places_taken, zone, status,
              created_at, created_by, promoting)
            values ('%1$s', '%2$s', 'Storm', %3$d, %3$d, 'UTC', 'OPEN', now(), 'test', true);
            insert into application (id, programme_id, cohort_id, applicant, status, submitted_at,
              acted_by, offered_at, offer_expires_at)
            select gen_random_uuid(), '%2$s', '%1$s', 'o' || n || '-%1$s', 'OFFERED', now(), 'test',
              now(), now() + interval '1 day'
            from generate_series(1, %3$d) n;
            insert into application (id, programme_id, cohort_id, applicant, status, submitted_at,
              acted_by, waitlist_rank)
            select gen_random_uuid(), '%2$s', '%1$s', 'w' || lpad(n::text, 3, '0') || '-%1$s',
              'WAITLISTED', now(), 'test', n
            from generate_series(1, %4$d) n
            """
                .formatted(cohort, programme(carla), offered, waiting));
    return cohort;
  }

  private io.restassured.response.ValidatableResponse staff(String path) {
    return post(carla, "coordinator", Map.of(), path).statusCode(200);
  }
}
