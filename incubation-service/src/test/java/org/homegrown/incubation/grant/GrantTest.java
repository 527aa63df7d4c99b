package org.homegrown.incubation.grant;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.homegrown.incubation.grant.Funding.approve;
import static org.homegrown.incubation.grant.Funding.cancel;
import static org.homegrown.incubation.grant.Funding.due;
import static org.homegrown.incubation.grant.Funding.whenReached;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.grant.Funding.Tranche;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class GrantTest {

  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();
  private Tables tables;
  private Funding funding;
  private String enrolment;

  @BeforeEach
  void aProgrammeWithThreeLeads() {
    tables = new Tables(database);
    var carla = "carla-" + UUID.randomUUID();
    var programme = programme(carla);
    funding = Funding.of(programme, carla);
    enrolment = enrol(carla, mei, openCohort(carla, programme, 1));
  }

  @Test
  void twoLeadsApproveAndNobodyTwice() {
    var tranche = funding.award(enrolment, due(100)).getFirst();
    approve(funding.carla(), tranche)
        .statusCode(200)
        .body("status", equalTo("SCHEDULED"))
        .body("firstApprovedBy", equalTo(funding.carla()));
    approve(funding.carla(), tranche).statusCode(422).body("code", equalTo("approval-takes-two"));
    approve(funding.dora(), tranche)
        .statusCode(200)
        .body("status", equalTo("APPROVED"))
        .body("approvedBy", equalTo(funding.dora()));
    approve(funding.eve(), tranche)
        .statusCode(409)
        .body("code", equalTo("disbursement-move-refused"));
  }

  @Test
  void whoseMoneyItIsNeverApproves() {
    funding.staff(mei, "LEAD");
    var tranche = funding.award(enrolment, due(100)).getFirst();
    approve(mei, tranche).statusCode(422).body("code", equalTo("approval-takes-two"));
    approve(funding.carla(), tranche).statusCode(200);
    approve(mei, tranche).statusCode(422).body("code", equalTo("approval-takes-two"));
  }

  @Test
  void onlyLeadsDecideAndStrangersFindNothing() {
    var tranche = funding.award(enrolment, due(100)).getFirst();
    var omar = "omar-" + UUID.randomUUID();
    funding.staff(omar, "COORDINATOR");
    approve(omar, tranche).statusCode(422).body("code", equalTo("lead-needed"));
    approve("nilo-" + UUID.randomUUID(), tranche).statusCode(404);
    get(mei, "seller", "/v1/disbursements/" + tranche).statusCode(200);
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/grants")
        .statusCode(200)
        .body("items[0].disbursements.id", contains(tranche));
    get("nilo-" + UUID.randomUUID(), "seller", "/v1/disbursements/" + tranche).statusCode(404);
  }

  @Test
  void threeAtOnceApproveOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      var tranche = funding.award(enrolment, due(100)).getFirst();
      var begin = new CyclicBarrier(3);
      var leads = new ArrayList<Callable<Integer>>();
      for (var lead : List.of(funding.carla(), funding.dora(), funding.eve())) {
        leads.add(
            () -> {
              begin.await();
              return approve(lead, tranche).extract().statusCode();
            });
      }
      try (var pool = Executors.newFixedThreadPool(3)) {
        var answers = new ArrayList<Integer>();
        for (var answer : pool.invokeAll(leads)) {
          answers.add(answer.get());
        }
        assertEquals(List.of(200, 200, 409), answers.stream().sorted().toList());
      }
    }
  }

  @Test
  void theSamePersonTwiceAtOnceApprovesOnce() throws Exception {
    var tranche = funding.award(enrolment, due(100)).getFirst();
    var begin = new CyclicBarrier(2);
    Callable<Integer> approve =
        () -> {
          begin.await();
          return approve(funding.carla(), tranche).extract().statusCode();
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(approve);
      var two = pool.submit(approve);
      assertEquals(List.of(200, 422), List.of(one.get(), two.get()).stream().sorted().toList());
    }
  }

  @Test
  void theDatabaseItselfWantsTwoPeopleAndSumsThatAddUp() {
    var tranche = funding.award(enrolment, due(100)).getFirst();
    refused(
        "disbursement_takes_two",
        """
        update disbursement set status = 'APPROVED', first_approved_by = 'a',
          first_approved_at = now(), approved_by = 'a', approved_at = now()
        where id = '%s'
        """
            .formatted(tranche));
    refused("add up", "update disbursement set amount = 99 where id = '%s'".formatted(tranche));
    refused(
        "add up",
        """
        insert into grant_award (id, programme_id, enrolment_id, purpose, amount, currency,
          created_by, created_at)
        values (gen_random_uuid(), '%s', '%s', 'none', 5, 'CNY', 'x', now())
        """
            .formatted(funding.programme(), enrolment));
    refused("append-only", "delete from disbursement where id = '%s'".formatted(tranche));
  }

  @Test
  void aTrancheWaitsForItsMilestoneAndItsDay() {
    var tranches =
        funding.award(
            enrolment,
            whenReached(100, "shop-opened"),
            new Tranche(200, null, LocalDate.now(ZoneOffset.UTC).plusDays(2).toString()));
    approve(funding.carla(), tranches.getFirst())
        .statusCode(409)
        .body("code", equalTo("milestone-not-complete"));
    approve(funding.carla(), tranches.getLast()).statusCode(409).body("code", equalTo("not-due"));
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    approve(funding.carla(), tranches.getFirst())
        .statusCode(200)
        .body("milestoneStatus", equalTo("COMPLETE"));
  }

  @Test
  void whatDoesNotAddUpOrIsTiedToNothingIsRefused() {
    award(100, due(60), due(39)).body("code", equalTo("tranches-do-not-add-up"));
    award(100, new Tranche(100, null, null)).body("code", equalTo("tranche-untied"));
    award(100, whenReached(100, "no-such")).body("code", equalTo("milestone-unknown"));
    get(funding.carla(), "coordinator", "/v1/enrolments/" + enrolment + "/grants")
        .body("items.size()", equalTo(0));
    funding.award(enrolment, 0, List.of(due(0))).statusCode(400);
  }

  private ValidatableResponse award(int amount, Tranche... parts) {
    return funding.award(enrolment, amount, List.of(parts)).statusCode(422);
  }

  @Test
  void aCancelledTrancheIsNeverPaid() {
    var tranches = funding.award(enrolment, due(100), due(200));
    approve(funding.carla(), tranches.getFirst()).statusCode(200);
    cancel(funding.dora(), tranches.getFirst(), "\"0\"").statusCode(412);
    cancel(funding.dora(), tranches.getFirst(), "\"1\"")
        .statusCode(200)
        .body("status", equalTo("CANCELLED"));
    approve(funding.dora(), tranches.getFirst()).statusCode(409);
    cancel(funding.dora(), tranches.getFirst(), "*").statusCode(409);
    funding.file().statusCode(422).body("code", equalTo("no-disbursements-waiting"));
  }

  @Test
  void theProgrammeListsThemAndToWhomTheyGoIsSealed() throws SQLException {
    var tranche = funding.award(enrolment, due(100)).getFirst();
    get(
            funding.carla(),
            "coordinator",
            "/v1/programmes/" + funding.programme() + "/disbursements?status=SCHEDULED")
        .statusCode(200)
        .body("items.id", contains(tranche));
    assertFalse(
        get(mei, "seller", "/v1/enrolments/" + enrolment + "/grants")
            .extract()
            .asString()
            .contains("6222"));
    assertEquals(
        0, tables.number("select count(*) from grant_award a where a::text like '%6222%'"));
    get(mei, "seller", "/v1/learning-data").body("grants[0].payee", equalTo("Wang Mei, 6222"));
  }

  private void refused(String why, String sql) {
    var refusal = assertThrows(SQLException.class, () -> tables.execute(sql));
    assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
  }
}
