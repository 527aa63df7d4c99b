package org.homegrown.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A term whose service is killed again and again: in the middle of what phones bring, of what is
 * said and sent, of what goes to the bank and comes back, and of what shops tell.
 */
final class InterruptedTerm {

  private static final String SERVICE = "incubation-service";
  private static final String DATABASE = "incubation";
  private static final List<String> SAID = List.of("Bring a basket.", "We meet at nine.");

  private final RunningPlatform platform;
  private final HoldingMail mail;
  private final TermBooks books;
  private final Term term;
  private final List<OfflineLearner> learners;
  private final List<Future<?>> asked = new ArrayList<>();

  InterruptedTerm(RunningPlatform platform, HoldingMail mail) {
    this.platform = platform;
    this.mail = mail;
    this.term = new Term(platform);
    this.books = new TermBooks(platform, mail, term);
    this.learners = term.learners.stream().map(person -> new OfflineLearner(person, term)).toList();
  }

  void losesAndDoublesNothing() throws Exception {
    BankRun bank;
    try (var patient = Executors.newVirtualThreadPerTaskExecutor()) {
      var file = diesWhileAllBegins(patient);
      bank = diesWhileTheBankAnswers(patient, file);
      diesWhileALearnerComesBack(patient);
      whatTheDeadHadInHandIsLongAgo();
      platform.up().succeeded();
      for (var answer : asked) {
        answer.get();
      }
    }
    books.progressIsCountedOnce(learners);
    books.everybodyIsPaidOnce(bank);
    books.milestonesAreReachedOnce();
    books.everybodyIsToldOnce(SAID);
  }

  /**
   * Nothing that it was writing is there; letters are out, and it has not heard so. The shops come
   * first, and alone: no feed tells what is younger than a transaction that is still writing,
   * whatever it waits for.
   */
  private Future<String> diesWhileAllBegins(ExecutorService patient) throws Exception {
    books.nothingMustBeOnItsWay();
    mail.keepBack();
    term.say(SAID.getFirst(), Instant.now(), UUID.randomUUID());
    mail.mustHaveTakenOne();
    try (var milestones = Held.table(platform, DATABASE, "milestone")) {
      term.shopsOpen();
      milestones.mustBeWaitedFor();
      return diesInTheMiddle(patient);
    } finally {
      mail.release();
    }
  }

  private Future<String> diesInTheMiddle(ExecutorService patient) throws Exception {
    try (var facts = Held.table(platform, DATABASE, "progress_fact");
        var messages = Held.table(platform, DATABASE, "message");
        var lines = Held.table(platform, DATABASE, "grant_file_line")) {
      learners.getFirst().phones().forEach(phone -> asked.add(patient.submit(phone)));
      var later = Instant.now().plusSeconds(2);
      var saying = UUID.randomUUID();
      asked.add(patient.submit(() -> term.say(SAID.getLast(), later, saying)));
      var making = UUID.randomUUID();
      var file = patient.submit(() -> term.makeFile(making));
      for (var held : List.of(facts, messages, lines)) {
        held.mustBeWaitedFor();
      }
      platform.kill9(SERVICE);
      return file;
    }
  }

  /** What phones bring is kept and not merged; half of what the bank says is noted. */
  private BankRun diesWhileTheBankAnswers(ExecutorService patient, Future<String> file)
      throws Exception {
    try (var lessons = Held.table(platform, DATABASE, "lesson_progress")) {
      platform.up().succeeded();
      lessons.mustBeWaitedFor();
      var bank = new BankRun(term.lead, file.get());
      var half = bank.transfers() / 2;
      try (var row = disbursement(bank.reference(half))) {
        asked.add(patient.submit(bank::isAnswered));
        row.mustBeWaitedFor();
        assertEquals(
            half,
            books.count(
                "grant_file_line where outcome is not null and file_id = '%s'"
                    .formatted(file.get())));
        platform.kill9(SERVICE);
      }
      return bank;
    }
  }

  /** One learner's phones wait for it to come back, and the other's come in between. */
  private void diesWhileALearnerComesBack(ExecutorService patient) throws Exception {
    try (var first = person(term.learners.getFirst())) {
      platform.up().succeeded();
      first.mustBeWaitedFor();
      var phones = new ArrayList<Future<?>>();
      learners.getLast().phones().forEach(phone -> phones.add(patient.submit(phone)));
      asked.addAll(phones);
      phones.getFirst().get();
      platform.kill9(SERVICE);
    }
  }

  private Held disbursement(String id) throws SQLException, IOException {
    return new Held(
        platform, DATABASE, "select from disbursement where id = '%s' for update".formatted(id));
  }

  /** As it locks somebody itself. */
  private Held person(Person person) throws SQLException, IOException {
    return new Held(
        platform,
        DATABASE,
        "select pg_advisory_xact_lock(hashtextextended('%s', 1))".formatted(person.id()));
  }

  /** For two minutes somebody else may be at work on it. */
  private void whatTheDeadHadInHandIsLongAgo() throws SQLException, IOException {
    try (var incubation = platform.database(DATABASE);
        var update = incubation.createStatement()) {
      var left =
          update.executeUpdate(
              """
              update message set claimed_at = claimed_at - interval '3 minutes'
              where status = 'SENDING'
              """);
      assertTrue(left >= 1, "letters were in hand");
    }
  }
}
