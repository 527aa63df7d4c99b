package org.homegrown.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What SQL, an inbox and a mail server say of a term: all of it is there, and once. */
final class TermBooks {

  private static final String DATABASE = "incubation";

  /** Longer than a mail server is waited for, or a sender that died. */
  private static final Duration SOON = Duration.ofMinutes(3);

  private final RunningPlatform platform;
  private final HoldingMail mail;
  private final Term term;
  private final Books books;
  private final String ofTheTerm;
  private final String ofTheProgramme;
  private final String ofThoseEnrolled;

  TermBooks(RunningPlatform platform, HoldingMail mail, Term term) {
    this.platform = platform;
    this.mail = mail;
    this.term = term;
    this.books = new Books(platform);
    this.ofTheTerm = " where cohort_id = '%s' ".formatted(term.cohort());
    this.ofTheProgramme = " where programme_id = '%s' ".formatted(term.programme());
    this.ofThoseEnrolled =
        " where enrolment_id in (select id from enrolment%s) ".formatted(ofTheTerm);
  }

  void progressIsCountedOnce(List<OfflineLearner> learners) throws SQLException, IOException {
    learners.forEach(OfflineLearner::hasNothingNew);
    assertEquals(
        (long) learners.size() * OfflineLearner.FACTS, count("progress_fact" + ofThoseEnrolled));
    var done = (long) learners.size() * term.lessons.size();
    assertEquals(done, count("lesson_progress" + ofThoseEnrolled + "and progress = 1000"));
    assertEquals(learners.size(), count("board_row" + ofTheTerm + "and progress = 1000"));
    assertEquals(count("training" + ofTheTerm), told("training.received", ""));
  }

  void everybodyIsPaidOnce(BankRun bank) throws SQLException, IOException {
    assertEquals(
        List.of("ALREADY"),
        bank.isAnswered().<List<String>>path("rows.outcome").stream().distinct().toList());
    long all = term.others.size();
    assertEquals(all, bank.transfers());
    assertEquals(1, count("grant_file" + ofTheProgramme));
    assertEquals(
        all,
        count(
            "disbursement d"
                + ofTheProgramme
                + "and 1 = (select count(*) from grant_file_line l where l.disbursement_id = d.id)"));
    assertEquals(all - 1, count("disbursement" + ofTheProgramme + "and status = 'PAID'"));
    assertEquals(all - 1, told("grant.disbursed", ""));
    assertEquals(
        all,
        count(
            "audit where action in ('disbursement.paid', 'disbursement.failed') and owner_id = '%s'"
                .formatted(term.programme())));

    assertEquals(1, new BankRun(term.lead, term.makeFile(UUID.randomUUID())).transfers());
    term.lead
        .post(
            Map.of("currency", Term.CURRENCY), "/v1/programmes/{id}/grant-files", term.programme())
        .statusCode(422)
        .body("code", equalTo("no-disbursements-waiting"));
  }

  void milestonesAreReachedOnce() {
    var opened = "and data ->> 'milestone' = 'shop-opened' and data ->> 'participant' like 't-%'";
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertEquals(term.others.size(), told("milestone.completed", opened));
              assertEquals(
                  term.others.size(),
                  count(
                      """
                      milestone m join enrolment e on e.id = m.enrolment_id
                      join milestone_rule r on r.id = m.rule_id
                      where e.cohort_id = '%s' and e.participant like 't-%%'
                        and r.code = 'shop-opened' and m.status = 'COMPLETE'
                      """
                          .formatted(term.cohort())));
            });
  }

  /** Waits until all that is said has been sent, or is known not to be. */
  void nothingMustBeOnItsWay() {
    await()
        .atMost(SOON)
        .until(() -> count("message" + ofTheTerm + "and status in ('QUEUED', 'SENDING')") == 0);
  }

  void everybodyIsToldOnce(List<String> said) throws SQLException, IOException {
    nothingMustBeOnItsWay();
    for (var text : said) {
      for (var channel : List.of("IN_APP", "SMS")) {
        assertEquals(
            term.enrolments().size(),
            count(
                "message%sand body = '%s' and channel = '%s' and status = 'SENT'"
                    .formatted(ofTheTerm, text, channel)));
      }
    }
    for (var learner : term.learners) {
      assertEquals(
          said,
          learner
              .get("/v1/inbox?limit=100")
              .statusCode(200)
              .extract()
              .<List<String>>path(
                  "items.findAll { it.cohortId == '%s' && it.code == 'notice' }.body"
                      .formatted(term.cohort()))
              .stream()
              .sorted()
              .toList());
    }
    everyLetterIsSentOnceOrOpenlyUncertain(said.size());
  }

  /** Of a letter nobody can ask whether it arrived: a person decides whether it goes again. */
  private void everyLetterIsSentOnceOrOpenlyUncertain(int said) throws SQLException, IOException {
    var uncertain = 0;
    try (var incubation = platform.database(DATABASE);
        var select = incubation.createStatement();
        var letters =
            select.executeQuery(
                "select id || '-' || round, status from message"
                    + ofTheTerm
                    + "and channel = 'EMAIL'")) {
      var seen = 0;
      while (letters.next()) {
        seen++;
        var letter = letters.getString(1);
        if (letters.getString(2).equals("UNKNOWN")) {
          uncertain++;
          assertTrue(mail.taken(letter) <= 1, letter);
        } else {
          assertEquals("SENT", letters.getString(2));
          assertFalse(mail.keptBack(letter), letter);
          assertEquals(1, mail.taken(letter), letter);
        }
      }
      assertTrue(seen >= said * term.enrolments().size(), () -> "too few letters");
    }
    assertTrue(uncertain >= 1, "the service was killed while letters were on their way");
  }

  private long told(String type, String condition) throws SQLException, IOException {
    return count(
        "outbox where type = '%s' and data ->> 'cohortId' = '%s' %s"
            .formatted(type, term.cohort(), condition));
  }

  long count(String rows) throws SQLException, IOException {
    return books.number(DATABASE, "select count(*) from " + rows);
  }
}
