package org.homegrown.incubation.grant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.homegrown.incubation.grant.Funding.cancel;
import static org.homegrown.incubation.grant.Funding.due;
import static org.homegrown.incubation.grant.Funding.failed;
import static org.homegrown.incubation.grant.Funding.paid;
import static org.homegrown.incubation.grant.Funding.whenReached;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.EventSchemas;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class GrantFileTest {

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
  void whatIsApprovedGoesToTheBankOnce() {
    var tranches = funding.award(enrolment, due(1250), due(99));
    funding.approveByTwo(tranches.getFirst());
    var file = file();
    funding.file().statusCode(422);
    get(funding.carla(), "coordinator", "/v1/grant-files/" + file)
        .statusCode(200)
        .header("Row-Count", "1")
        .body(
            equalTo(
                "reference,payee,amount,currency,purpose\r\n%s,\"Wang Mei, 6222\",12.50,CNY,'=A scale\r\n"
                    .formatted(tranches.getFirst().replace("-", ""))));
    get(funding.carla(), "coordinator", "/v1/programmes/" + funding.programme() + "/grant-files")
        .body("items.id", contains(file));
    cancel(funding.carla(), tranches.getFirst(), "*")
        .statusCode(409)
        .body("code", equalTo("disbursement-at-bank"));
    var omar = "omar-" + UUID.randomUUID();
    funding.staff(omar, "COORDINATOR");
    get(omar, "coordinator", "/v1/grant-files/" + file).statusCode(422);
    get("nilo-" + UUID.randomUUID(), "coordinator", "/v1/grant-files/" + file).statusCode(404);
  }

  @Test
  void theBanksFileIsHeldAgainstOursAndTwiceChangesNothing() throws SQLException {
    var tranches = funding.award(enrolment, due(1250), due(100), due(300));
    tranches.forEach(funding::approveByTwo);
    var file = file();
    var stranger = UUID.randomUUID().toString();
    var reference = "bank-" + UUID.randomUUID();
    String[] rows = {
      paid(tranches.get(0), reference, "12.50"),
      paid(tranches.get(1), reference + "b", "1.01"),
      failed(tranches.get(2), "3.00").replace("account closed", "\"account\r\nclosed\""),
      paid(stranger, reference + "c", "1.00"),
      "not ours,PAID,2026-02-01,x,1.00,",
      tranches.get(1) + ",PAID,yesterday,x,1.00,",
      tranches.get(1) + ",PAID,2999-01-01,x,1.00,",
      tranches.get(1) + ",MAYBE,2026-02-01,x,1.00,",
      tranches.get(1) + ",PAID,2026-02-01,,1.00,"
    };
    funding
        .reconcile(file, rows)
        .statusCode(200)
        .body(
            "rows.outcome",
            contains(
                "MATCHED",
                "AMOUNT_DIFFERS",
                "MATCHED",
                "UNKNOWN",
                "UNKNOWN",
                "UNREADABLE",
                "UNREADABLE",
                "UNREADABLE",
                "UNREADABLE"))
        .body("rows.line", contains(2, 3, 4, 6, 7, 8, 9, 10, 11))
        .body("rows[5].reason", containsString("paid_on"));
    var before = state();
    funding
        .reconcile(file, rows)
        .body("rows.outcome[0..2]", contains("ALREADY", "AMOUNT_DIFFERS", "ALREADY"));
    assertEquals(before, state());

    get(mei, "seller", "/v1/disbursements/" + tranches.get(0))
        .body("status", equalTo("PAID"))
        .body("paidOn", equalTo("2026-02-01"))
        .body("bankReference", equalTo(reference));
    get(mei, "seller", "/v1/disbursements/" + tranches.get(2))
        .body("status", equalTo("APPROVED"))
        .body("failure", equalTo("account closed"));
    var event =
        tables.text(
            "select data::text from outbox where type = 'grant.disbursed' and data ->> 'participant' = '%s'"
                .formatted(mei));
    EventSchemas.mustFit("grant.disbursed", event);
    assertEquals(
        1,
        tables.number(
            "select count(*) from outbox where type = 'grant.disbursed' and data ->> 'participant' = '%s'"
                .formatted(mei)));
  }

  @Test
  void whatFailedGoesInAnotherFileAndTheOldWordDoesNotTouchIt() {
    var tranche = funding.award(enrolment, due(100)).getFirst();
    funding.approveByTwo(tranche);
    var first = file();
    funding.reconcile(first, failed(tranche, "1.00")).body("rows.outcome", contains("MATCHED"));
    var second = file();
    funding
        .reconcile(first, failed(tranche, "1.00"), paid(tranche, "late", "1.00"))
        .body("rows.outcome", contains("ALREADY", "STATUS_DIFFERS"));
    get(mei, "seller", "/v1/disbursements/" + tranche)
        .body("fileId", equalTo(second))
        .body("status", equalTo("APPROVED"));
    var reference = "bank-" + UUID.randomUUID();
    funding
        .reconcile(second, paid(tranche, reference, "1.00"), failed(tranche, "1.00"))
        .body("rows.outcome", contains("MATCHED", "STATUS_DIFFERS"));
    get(funding.carla(), "coordinator", "/v1/grant-files/" + first).header("Row-Count", "1");
  }

  @Test
  void oneTransferOfTheBankPaysOneTranche() {
    var tranches = funding.award(enrolment, due(100), due(100));
    tranches.forEach(funding::approveByTwo);
    var reference = "bank-" + UUID.randomUUID();
    funding
        .reconcile(
            file(),
            paid(tranches.get(0), reference, "1.00"),
            paid(tranches.get(1), reference, "1.00"))
        .body("rows.outcome", contains("MATCHED", "STATUS_DIFFERS"));
  }

  @Test
  void aMilestoneThatReopensHoldsBackWhatIsNotPaidAndNothingElse() throws SQLException {
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    var tranches =
        funding.award(enrolment, whenReached(100, "shop-opened"), whenReached(200, "shop-opened"));
    funding.approveByTwo(tranches.getFirst());
    var file = file();
    funding
        .reconcile(file, paid(tranches.getFirst(), "bank-" + UUID.randomUUID(), "1.00"))
        .body("rows.outcome", contains("MATCHED"));
    funding.approveByTwo(tranches.getLast());
    tables.execute(
        """
        update milestone set status = 'REOPENED', proven_by = null, completed_at = null,
          reopened_by = gen_random_uuid(), reopened_at = now()
        where enrolment_id = '%s' and status = 'COMPLETE'
        """
            .formatted(enrolment));
    get(mei, "seller", "/v1/disbursements/" + tranches.getFirst())
        .body("status", equalTo("PAID"))
        .body("milestoneStatus", equalTo("REOPENED"));
    funding.file().statusCode(422).body("code", equalTo("no-disbursements-waiting"));
  }

  @Test
  void twoFilesAtOnceNeverHaveTheSame() throws Exception {
    var tranches = funding.award(enrolment, due(1), due(2), due(3), due(4));
    tranches.forEach(funding::approveByTwo);
    var begin = new CyclicBarrier(2);
    Callable<Integer> make =
        () -> {
          begin.await();
          var answer = funding.file().extract();
          return answer.statusCode() == 201 ? answer.<Integer>path("disbursements") : 0;
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      var sum = 0;
      for (var each : pool.invokeAll(List.of(make, make))) {
        sum += each.get();
      }
      assertEquals(4, sum);
    }
    assertEquals(
        4,
        tables.number(
            """
            select count(*) from grant_file_line l join disbursement d on d.id = l.disbursement_id
            where d.programme_id = '%s'
            """
                .formatted(funding.programme())));
  }

  @Test
  void aFileThatIsNoneIsRefused() {
    var tranche = funding.award(enrolment, due(100)).getFirst();
    funding.approveByTwo(tranche);
    given()
        .auth()
        .oauth2(Tokens.of(funding.carla(), "coordinator"))
        .contentType("text/csv")
        .body("reference,amount\n")
        .post("/v1/grant-files/" + file() + "/reconciliation")
        .then()
        .statusCode(400)
        .body("code", equalTo("csv-header-unusable"));
  }

  private String file() {
    return funding.file().statusCode(201).extract().path("id");
  }

  private String state() throws SQLException {
    return tables.text(
        """
        select string_agg(d::text, ' ' order by d.id) || (select count(*) from outbox where data ->> 'programmeId' = '%1$s')
          || (select count(*) from audit where owner_id = '%1$s')
        from disbursement d where d.programme_id = '%1$s'
        """
            .formatted(funding.programme()));
  }
}
