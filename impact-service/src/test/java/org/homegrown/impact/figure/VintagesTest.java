package org.homegrown.impact.figure;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.figure.Desk.get;
import static org.homegrown.impact.figure.Desk.post;
import static org.homegrown.impact.figure.Desk.published;
import static org.homegrown.impact.figure.Desk.question;
import static org.homegrown.impact.figure.Desk.restate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published stays; what became known later is another vintage that says why. */
@ImpactServiceTest
class VintagesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final Instant ENROLLED = Instant.parse("2026-02-01T00:00:00Z");

  @Inject DataSource database;
  @Inject Restatements nightly;

  private final ObjectMapper json = new ObjectMapper();
  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private Facts facts;

  @BeforeEach
  void aSale() throws SQLException {
    facts = new Facts(database);
    facts.sells(mei, facts.village, DAY, 1000);
  }

  @Test
  void lateSalesRefundsAndCorrectionsAreToldApart() throws SQLException {
    var mistake = facts.sells(mei, facts.village, DAY, 77);
    var figure = published(question("net_sales_value", "2026-02", facts));
    restate(figure).statusCode(200).body("changed", equalTo(false));
    facts.sells(nilo, facts.town, DAY, 300);
    facts.refunds(mei, facts.village, DAY, DAY.plusDays(2), 50);
    facts.takesBack(mistake, mei, facts.village, DAY, 77);
    facts.sells(nilo, facts.town, DAY.plusMonths(1), 5000);

    restate(figure)
        .statusCode(201)
        .body("vintage.number", equalTo(2))
        .body("vintage.values.value", contains(1250))
        .body("restatement.differences.was", contains(1077))
        .body("restatement.differences.now", contains(1250))
        .body("restatement.causes.cause", contains("CORRECTION", "LATE", "REFUND"))
        .body("restatement.causes.value", contains(-77, 300, -50))
        .body("restatement.causes.people", contains(1, 1, 1));

    get("rita", "researcher", "/v1/figures/" + figure + "/vintages")
        .statusCode(200)
        .body("items.number", contains(1, 2))
        .body("items[0].values.value", contains(1077));
    get("rita", "researcher", "/v1/figures/" + figure + "/restatements")
        .body("items.number", contains(2))
        .body("items[0].causes.additive", contains(true, true, true));
    recomputed(figure, 1, true);
    recomputed(figure, 2, true);
  }

  @Test
  void whoCameAndWentInACohortIsACause() throws SQLException {
    var enrolment = facts.joins(mei, ENROLLED, "F");
    facts.sells(nilo, facts.town, DAY, 300);
    var question = question("cohort_sales_value", "2026-02", facts);
    question.remove("region");
    question.put("cohort", facts.cohort.toString());
    var figure = published(question);

    facts.joins(nilo, ENROLLED, "M");
    facts.leaves(enrolment, ENROLLED.plusSeconds(3600), "CONSENT");
    restate(figure)
        .statusCode(201)
        .body("vintage.values.value", contains(300))
        .body("restatement.causes.cause", contains("CONSENT", "ENROLMENT"))
        .body("restatement.causes.value", contains(-1000, 300));
    recomputed(figure, 1, true);
    get("olga", "operator", "/v1/figures/" + figure + "/events?vintage=1")
        .statusCode(200)
        .header("Withheld", "1")
        .body("items", empty());
    get("olga", "operator", "/v1/figures/" + figure + "/events")
        .header("Withheld", "0")
        .body("items.amount", contains(300));
  }

  @Test
  void whoIsTransferredIsACauseToo() throws SQLException {
    var enrolment = facts.joins(mei, ENROLLED, "F");
    var question = question("seller_income", "2026", facts);
    question.put("cohort", facts.cohort.toString());
    facts.earns(mei, facts.village, DAY, 900, 100);
    var figure = published(question);
    facts.leaves(enrolment, ENROLLED.plusSeconds(3600), "TRANSFER");
    restate(figure)
        .statusCode(201)
        .body("restatement.differences.was", contains(900))
        .body("restatement.causes.cause", contains("TRANSFER"))
        .body("restatement.causes.value", contains(-900));
  }

  @Test
  void aCountyThatMovesInTheTreeIsACause() throws SQLException {
    var question = question("sales_value", "2026-02", facts);
    question.put("region", facts.north);
    var figure = published(question);
    facts.moves(facts.village, facts.south);
    restate(figure)
        .statusCode(201)
        .body("vintage.values", empty())
        .body("restatement.causes.cause", contains("REGIONS"))
        .body("restatement.causes.value", contains(-1000));
  }

  @Test
  void soItIsWhereTheWholeStaysTheSame() throws SQLException {
    var question = question("sales_value", "2026-02", facts);
    question.put("by", "region");
    question.put("level", "province");
    var figure = published(question);
    facts.moves(facts.village, facts.south);
    restate(figure)
        .statusCode(201)
        .body("restatement.differences.cell.region", contains(facts.north, facts.south))
        .body("restatement.causes.cause", contains("REGIONS"))
        .body("restatement.causes.value", contains(0));
  }

  @Test
  void distinctPeopleHaveCausesThatDoNotAddUp() throws SQLException {
    var figure = published(question("sellers_earning", "2026-02", facts));
    facts.sells(mei, facts.village, DAY, 10);
    restate(figure).statusCode(200);
    facts.sells(nilo, facts.village, DAY, 10);
    restate(figure)
        .statusCode(201)
        .body("vintage.values.value", contains(2))
        .body("restatement.causes.additive", contains(false))
        .body("restatement.causes.facts", contains(2))
        .body("restatement.causes.people", contains(2));
  }

  @Test
  void theNightRestatesWhatMoved() throws SQLException {
    var figure = published(question("sales_value", "2026-02", facts));
    facts.sells(mei, facts.village, DAY, 1);
    while (nightly.takePortion() > 0) {
      // the next portion
    }
    get("rita", "researcher", "/v1/figures/" + figure)
        .body("vintage", equalTo(2))
        .body("values.value", contains(1001));
  }

  @Test
  void nobodyChangesAVintageUnseen() throws SQLException, JsonProcessingException {
    var figure = published(question("sales_value", "2026-02", facts));
    facts.sells(mei, facts.village, DAY, 1);
    restate(figure).statusCode(201);
    assertThrows(
        SQLException.class,
        () -> facts.execute("update vintage set counted = 0 where figure_id = ?::uuid", figure));
    assertThrows(
        SQLException.class,
        () -> facts.execute("delete from restatement where figure_id = ?::uuid", figure));
    assertEquals(link(figure), CanonicalJson.hash(first(figure)));

    facts.execute("alter table vintage disable trigger vintage_changes_to_a_pseudonym");
    facts.execute(
        "update vintage set counted = counted + 1 where number = 1 and figure_id = ?::uuid",
        figure);
    facts.execute("alter table vintage enable trigger vintage_changes_to_a_pseudonym");
    assertNotEquals(link(figure), CanonicalJson.hash(first(figure)));
  }

  @Test
  void aForgottenPersonIsStillCounted() throws SQLException {
    var figure = published(question("sellers_earning", "2026-02", facts));
    var erased = "erased-" + UUID.randomUUID();
    facts.execute(
        """
        with p as (select set_config('homegrown.pseudonym', ?, true))
        update measurement set seller = ? from p where seller = ?
        """,
        erased,
        erased,
        mei);
    recomputed(figure, 1, true);
    restate(figure).statusCode(200);
  }

  private JsonNode first(String figure) throws JsonProcessingException {
    return json.readTree(
        get("rita", "researcher", "/v1/figures/" + figure + "/vintages/1").extract().asString());
  }

  private static String link(String figure) {
    return get("rita", "researcher", "/v1/figures/" + figure + "/vintages/2")
        .extract()
        .path("previousHash");
  }

  private static void recomputed(String figure, int vintage, boolean equal) {
    post("rita", "researcher", "/v1/figures/" + figure + "/recompute?vintage=" + vintage, Map.of())
        .statusCode(200)
        .body("equal", equalTo(equal));
  }
}
