package org.homegrown.kit.feed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.kit.KitTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KitTest
class FeedTest {

  @Inject Outbox outbox;
  @Inject Feed feed;
  @Inject FeedWaker waker;
  @Inject DataSource database;

  private FeedPosition start = FeedPosition.START;

  @BeforeEach
  void startAtTheEnd() throws Exception {
    start = end();
  }

  @Test
  void tellsEventsInOrderAndFromAnyPosition() throws Exception {
    QuarkusTransaction.requiringNew()
        .run(() -> outbox.append(List.of(new Happened("a"), new Happened("b"))));
    append("c");

    var events = after(start, 10, Duration.ofSeconds(20));

    assertEquals(List.of("a", "b", "c"), whats(events));
    var afterA = FeedPosition.decode(events.getFirst().position());
    assertEquals(List.of("b", "c"), whats(after(afterA, 10, Duration.ZERO)));
    assertEquals(List.of("b"), whats(after(afterA, 1, Duration.ZERO)));
  }

  @Test
  void aRolledBackTransactionTellsNothing() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      outbox.append(new Happened("never"));
                      throw new IllegalStateException("changed my mind");
                    }));
    append("after");
    assertEquals(List.of("after"), whats(after(start, 10, Duration.ofSeconds(20))));
  }

  @Test
  void refusesEventsOutsideATransaction() {
    assertThrows(IllegalStateException.class, () -> outbox.append(new Happened("nowhere")));
  }

  /** The older transaction draws the lower id and the lower number, and commits last. */
  @Test
  void skipsNothingWhenAnOlderTransactionCommitsLater() throws Exception {
    try (var older = begin()) {
      insert(older, "older");
      append("younger");

      assertEquals(List.of(), whats(after(start, 10, Duration.ZERO)));
      older.commit();
    }
    assertEquals(List.of("older", "younger"), readStepwise(2));
  }

  /** The older transaction has the lower id but draws the higher number, and commits last. */
  @Test
  void skipsNothingWhenNumbersAndTransactionsDisagree() throws Exception {
    try (var older = begin();
        var younger = begin()) {
      drawTransactionId(older);
      insert(younger, "younger");
      insert(older, "older");
      younger.commit();

      assertEquals(List.of(), whats(after(start, 10, Duration.ZERO)));
      older.commit();
    }
    assertEquals(List.of("older", "younger"), readStepwise(2));
  }

  @Test
  void skipsNothingUnderManyWritersWithReadersRunning() throws Exception {
    var written = new ArrayList<String>();
    for (int writer = 0; writer < 16; writer++) {
      for (int i = 0; i < 40; i++) {
        written.add(writer + "/" + i);
      }
    }
    var read = new ArrayList<String>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, 16)
              .mapToObj(
                  writer ->
                      pool.submit(
                          () -> IntStream.range(0, 40).forEach(i -> append(writer + "/" + i))))
              .toList();
      var position = start;
      while (read.size() < written.size()) {
        var events = after(position, 7, Duration.ofSeconds(20));
        assertFalse(events.isEmpty(), () -> "the feed ended after " + read.size());
        read.addAll(whats(events));
        position = FeedPosition.decode(events.getLast().position());
      }
      for (var writer : writers) {
        writer.get();
      }
    }
    assertEquals(written.stream().sorted().toList(), read.stream().sorted().toList());
  }

  /** After a restore the server's transaction ids start anew, below those in the table. */
  @Test
  void eventsOfALaterEpochComeAfterAllEarlierOnes() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into outbox (epoch, transaction_id, id, type, subject, occurred_at, data)
          select epoch, id::xid8, gen_random_uuid(), 'thing.happened', 'thing', now(),
                 jsonb_build_object('what', what)
          from feed_epoch, (values ('9000000000000', 'before'), ('10000000000000', 'later, one digit more'))
               as restored (id, what)
          """);
      statement.execute("update feed_epoch set system_identifier = 1");
    }
    feed.raiseEpochAfterRestore(new io.quarkus.runtime.StartupEvent());
    append("after the restore");

    assertEquals(List.of("before", "later, one digit more", "after the restore"), readStepwise(3));
  }

  @Test
  void aWaitingReaderIsWokenByACommit() throws Exception {
    var seen = waker.wakeUps();
    append("news");
    waker.await(seen, Duration.ofMinutes(1));
    assertTrue(waker.wakeUps() > seen, "woken by the commit, not by the end of the wait");
  }

  @Test
  void answersServicesOnly() {
    given().get("/internal/feed").then().statusCode(401).body("code", equalTo("unauthenticated"));
    for (var role : List.of("buyer", "seller", "coordinator", "researcher", "operator")) {
      given()
          .auth()
          .oauth2(Tokens.of("ann", role))
          .get("/internal/feed")
          .then()
          .statusCode(403)
          .body("code", equalTo("forbidden"));
    }
    for (var token :
        List.of(
            Tokens.expired("s", "service"),
            Tokens.forged("s", "service"),
            Tokens.forAnotherAudience("s", "service"))) {
      given().auth().oauth2(token).get("/internal/feed").then().statusCode(401);
    }
  }

  @Test
  void speaksCloudEvents() throws Exception {
    append("spoken");
    given()
        .auth()
        .oauth2(Tokens.of("another-service", "service"))
        .queryParam("after", start.encoded())
        .queryParam("wait", 20)
        .get("/internal/feed")
        .then()
        .statusCode(200)
        .contentType("application/cloudevents-batch+json")
        .body("[0].specversion", equalTo("1.0"))
        .body("[0].source", equalTo("/kit-test"))
        .body("[0].type", equalTo("thing.happened"))
        .body("[0].time", equalTo("2026-01-02T03:04:05Z"))
        .body("[0].data", equalTo(java.util.Map.of("what", "spoken")));
  }

  @Test
  void refusesAPositionThatItNeverGaveOut() {
    for (var position : List.of("x", "!!", "MS4yLjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTA")) {
      given()
          .auth()
          .oauth2(Tokens.of("another-service", "service"))
          .queryParam("after", position)
          .get("/internal/feed")
          .then()
          .statusCode(400)
          .body("code", equalTo("position-unusable"));
    }
  }

  private void append(String what) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(new Happened(what)));
  }

  /** One event at a time, so that a position between any two is used. */
  private List<String> readStepwise(int expected) throws Exception {
    var read = new ArrayList<String>();
    var position = start;
    while (true) {
      var events = after(position, 1, Duration.ofSeconds(read.size() < expected ? 20 : 0));
      if (events.isEmpty()) {
        return read;
      }
      read.addAll(whats(events));
      position = FeedPosition.decode(events.getFirst().position());
    }
  }

  private FeedPosition end() throws Exception {
    var position = FeedPosition.START;
    while (true) {
      var events = after(position, 1_000, Duration.ZERO);
      if (events.isEmpty()) {
        return position;
      }
      position = FeedPosition.decode(events.getLast().position());
    }
  }

  private List<FeedEvent> after(FeedPosition position, int limit, Duration wait) throws Exception {
    return FeedJson.MAPPER.readValue(feed.after(position, limit, wait), new TypeReference<>() {});
  }

  private Connection begin() throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void drawTransactionId(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("select pg_current_xact_id()");
    }
  }

  private static void insert(Connection connection, String what) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into outbox (epoch, id, type, subject, occurred_at, data)
            values ((select epoch from feed_epoch), ?, 'thing.happened', 'thing', now(),
                    jsonb_build_object('what', ?::text))
            """)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, what);
      insert.executeUpdate();
    }
  }

  private static List<String> whats(List<FeedEvent> events) {
    return events.stream().map(event -> event.dataAs(Happened.class).what()).toList();
  }
}
