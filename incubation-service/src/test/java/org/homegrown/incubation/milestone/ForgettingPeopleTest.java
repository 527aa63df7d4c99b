package org.homegrown.incubation.milestone;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.erases;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class ForgettingPeopleTest {

  @Inject DataSource database;

  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void aForgottenParticipantKeepsTheirMilestonesAndNoTableKnowsThem() throws SQLException {
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    tell("shop.opened", mei);
    taken();

    var pseudonym = erases(mei);
    tell("order.paid", pseudonym);
    taken();

    assertEquals(List.of(), tablesWith(mei));
    get(carla, "coordinator", "/v1/enrolments/" + enrolment)
        .statusCode(200)
        .body("participant", equalTo(pseudonym))
        .body("milestones.status", contains("COMPLETE", "OPEN", "COMPLETE"));
    assertEquals(
        3,
        tables.number(
            "select count(*) from outbox where data ->> 'participant' = '%s'"
                .formatted(pseudonym)));
    get(mei, "seller", "/v1/enrolments/" + enrolment).statusCode(404);
  }

  @Test
  void moneyStaysInTheBooksAndNobodySeesToWhomItWent() throws SQLException {
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    post(
            carla,
            "coordinator",
            Map.of(
                "purpose",
                "A scale",
                "amount",
                100,
                "currency",
                "CNY",
                "payee",
                mei,
                "tranches",
                List.of(Map.of("amount", 100, "dueOn", "2026-01-01"))),
            "/v1/enrolments/" + enrolment + "/grants")
        .statusCode(201);
    tables.execute(
        "insert into message_opt_out (person, channel, at) values ('%s', 'SMS', now())"
            .formatted(mei));
    erases(mei);
    taken();
    assertEquals(List.of(), tablesWith(mei));
    assertEquals(
        "100 true",
        tables.text(
            "select amount || ' ' || (sealed is null) from grant_award where enrolment_id = '%s'"
                .formatted(enrolment)));
    erases(carla);
    taken();
    assertEquals(List.of(), tablesWith(carla));
  }

  @Test
  void anOfferedPlaceIsFreeAgain() throws SQLException {
    var cohort = openCohort(carla, programme(carla), 1);
    var first = apply(mei, cohort);
    offer(carla, first).statusCode(200);
    var second = apply("nilo-" + UUID.randomUUID(), cohort);
    offer(carla, second).statusCode(409);
    erases(mei);
    taken();
    get(carla, "coordinator", "/v1/applications/" + first)
        .body("status", equalTo("WITHDRAWN"))
        .body("motivation", equalTo(""));
    offer(carla, second).statusCode(200);
  }

  @Test
  void whoComesBackIsSomebodyNewAndReadingTheFeedAgainChangesNothing() throws SQLException {
    tell("shop.opened", mei);
    erases(mei);
    taken();
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    tables.execute("update feed_position set position = '' where feed = 'shop'");
    taken();
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .statusCode(200)
        .body("milestones", hasSize(3));
  }

  /** Until everything that was told so far has taken effect. */
  private void taken() {
    tables.mustHaveTaken("shop");
  }

  private List<String> tablesWith(String words) throws SQLException {
    return List.of(
            "programme",
            "programme_staff",
            "consent",
            "board_row",
            "person_profile",
            "message",
            "message_opt_out",
            "message_template",
            "grant_award",
            "disbursement",
            "grant_file",
            "stored_file",
            "audit",
            "cohort",
            "curriculum",
            "curriculum_version",
            "progress_fact",
            "quiz_attempt",
            "application",
            "enrolment",
            "milestone",
            "shop_fact",
            "shop_sale",
            "perk",
            "session",
            "attendance",
            "certificate",
            "outbox",
            "idempotency_key",
            "feed_parked",
            "erasure")
        .stream()
        .filter(
            table -> {
              try {
                return tables.number(
                        "select count(*) from %s t where t::text like '%%%s%%'"
                            .formatted(table, words))
                    > 0;
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }
}
