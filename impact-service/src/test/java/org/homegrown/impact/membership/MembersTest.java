package org.homegrown.impact.membership;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.impact.World.ends;
import static org.homegrown.impact.World.erases;
import static org.homegrown.impact.World.joinsComparison;
import static org.homegrown.impact.World.sells;
import static org.homegrown.impact.World.trains;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the incubation service tells of members, and of those they are compared with. */
@ImpactServiceTest
class MembersTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();
  private final UUID programme = UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();
  private final UUID enrolment = UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  @Test
  void theirSalesAreKnownByGenderAndAge() throws SQLException {
    enrols();
    sells(mei, "M-1", MONDAY, 100, "CNY", NOON.plusSeconds(1));
    taken();
    assertEquals(
        "F 25-34 100",
        one("gender || ' ' || age_band || ' ' || sold", "member_period", "span = 'M'"));
  }

  @Test
  void whatTheyWentThroughIsKeptOnce() throws SQLException {
    enrols();
    trains(enrolment, cohort, programme, mei, "LESSON", MONDAY);
    trains(enrolment, cohort, programme, mei, "SESSION", MONDAY);
    ends(enrolment, cohort, programme, mei, "DROPPED", NOON);
    ends(enrolment, cohort, programme, mei, "GRADUATED", NOON.plusSeconds(86_400));
    taken();
    tables.execute("update feed_position set position = '' where feed = 'incubation'");
    taken();
    assertEquals("2", one("count(*)", "training", "seller = '" + mei + "'"));
    assertEquals("GRADUATED 2026-03-03", one("outcome || ' ' || day", "enrolment_outcome", "true"));
  }

  @Test
  void whoIsComparedIsSoUntilTheyTakeItBack() throws SQLException {
    joinsComparison(cohort, programme, mei, NOON);
    taken();
    assertEquals("1", one("count(*)", "comparison_member", "left_at is null"));
    withdraws("COMPARISON");
    taken();
    assertEquals("1", one("count(*)", "comparison_member", "left_at is not null"));
  }

  @Test
  void whoTakesConsentBackIsKnownToHaveCountedUntilThen() throws SQLException {
    enrols();
    taken();
    assertEquals("1", allowed("withdrawn_at is null"));
    withdraws("IMPACT");
    taken();
    assertEquals("1", allowed("withdrawn_at is not null"));
    assertEquals(
        "CONSENT true",
        one("ended_by || ' ' || (ended_batch > known_batch)", "membership", "true"));
  }

  @Test
  void peopleSeeWhatIsKeptOfThemAndNobodyDoesOnceTheyAreForgotten() throws SQLException {
    enrols();
    sells(mei, "M-1", MONDAY, 100, "CNY", NOON.plusSeconds(1));
    trains(enrolment, cohort, programme, mei, "LESSON", MONDAY);
    taken();
    given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .get("/v1/impact-data")
        .then()
        .statusCode(200)
        .body("person", equalTo(mei))
        .body("memberships.cohorts.ageBand", contains("25-34"))
        .body("memberships.trainings.kind", contains("LESSON"))
        .body("measurements", hasSize(1))
        .body("measurements[0].amount", equalTo(100));
    var pseudonym = erases(mei, Instant.now());
    taken();
    assertEquals("1", one("count(*)", "training", "seller = '" + pseudonym + "'"));
    given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .get("/v1/impact-data")
        .then()
        .statusCode(200)
        .body("measurements", hasSize(0))
        .body("memberships.cohorts", hasSize(0));
  }

  private void enrols() {
    FeedSource.of("incubation")
        .tell(
            "enrolment.started",
            mei,
            NOON,
            Map.of(
                "enrolmentId",
                enrolment.toString(),
                "cohortId",
                cohort.toString(),
                "programmeId",
                programme.toString(),
                "participant",
                mei,
                "enrolledAt",
                NOON.toString(),
                "gender",
                "F",
                "ageBand",
                "25-34",
                "region",
                "M-1"));
  }

  private void withdraws(String purpose) {
    FeedSource.of("incubation")
        .tell(
            "consent.withdrawn",
            mei,
            NOON.plusSeconds(10),
            Map.of(
                "programmeId",
                programme.toString(),
                "participant",
                mei,
                "purpose",
                purpose,
                "withdrawnAt",
                NOON.plusSeconds(10).toString()));
  }

  private String one(String what, String table, String condition) throws SQLException {
    return tables.text(
        "select %s from %s where cohort_id = '%s' and %s"
            .formatted(what, table, cohort, condition));
  }

  private String allowed(String condition) throws SQLException {
    return tables.text(
        "select count(*) from allowed where programme_id = '%s' and %s"
            .formatted(programme, condition));
  }

  private void taken() {
    tables.mustHaveTaken("shop", "incubation");
  }
}
