package org.homegrown.kit.feed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.kit.Effects;
import org.homegrown.kit.KitTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kit's test application consumes its own feed over HTTP, as one service does another's. */
@KitTest
class FeedConsumerTest {

  @Inject Outbox outbox;
  @Inject Effects effects;
  @Inject OwnFeedHandler handler;
  @Inject FeedConsumers consumers;
  @Inject ParkedEvents parked;
  @Inject FeedClient client;
  @Inject FeedPositions positions;
  @Inject DataSource database;

  private final String test = UUID.randomUUID().toString();

  /** The application's own consumer cannot know the test's random port and keeps retrying. */
  @BeforeEach
  void pointTheFeedAtThisApplication() throws Exception {
    System.setProperty("homegrown.own.url", "http://localhost:" + RestAssured.port);
    untilNothingIsLeft(consumer());
  }

  @Test
  void everyEventTakesEffectOnceInOrder() throws Exception {
    append(200);
    untilNothingIsLeft(consumer());
    assertEquals(expected(200), taken());
  }

  @Test
  void aConsumerThatDiesBetweenEffectAndPositionLosesAndDoublesNothing() throws Exception {
    OwnFeedHandler.CUTS.putAll(Map.of(test + " 003", 1, test + " 017", 1));
    append(40);
    untilNothingIsLeft(consumer());
    assertEquals(expected(40), taken());
  }

  @Test
  void aDatabaseThatIsAwayForMoreThanAllAttemptsParksNothing() throws Exception {
    OwnFeedHandler.CUTS.put(test + " 001", 6);
    append(3);
    untilNothingIsLeft(consumer());
    assertEquals(expected(3), taken());
    assertEquals(0, parked.count("own"));
  }

  @Test
  void racingConsumersTakeEachEventOnce() throws Exception {
    append(2_000);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var racers =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            untilNothingIsLeft(consumer());
                            return true;
                          }))
              .toList();
      for (var racer : racers) {
        racer.get();
      }
    }
    assertEquals(expected(2_000), taken());
  }

  @Test
  void aPoisonEventIsParkedAndTheRestGoesOn() throws Exception {
    var poison = test + " 002";
    OwnFeedHandler.POISONED.add(poison);
    append(5);
    untilNothingIsLeft(consumer());

    assertEquals(List.of("000", "001", "003", "004"), taken());
    var id = parkedId();
    assertEquals(1, parked.count("own"));

    retry(id).statusCode(409).body("code", equalTo("parked-event-failed-again"));
    asService().get("/internal/feed/parked").then().body("items.id", hasItem(id));

    OwnFeedHandler.POISONED.remove(poison);
    retry(id).statusCode(204);
    assertEquals(List.of("000", "001", "003", "004", "002"), taken());

    retry(id).statusCode(404);
    asService().get("/internal/feed/parked").then().body("items.id", not(hasItem(id)));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(org.hamcrest.Matchers.containsString("feed_parked_events{feed=\"own\"} 0.0"));
  }

  @Test
  void retriesOfOneParkedEventAtOnceTakeEffectOnce() throws Exception {
    OwnFeedHandler.POISONED.add(test + " 000");
    append(1);
    untilNothingIsLeft(consumer());
    var id = parkedId();
    OwnFeedHandler.POISONED.clear();

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var retries =
          IntStream.range(0, 8)
              .mapToObj(i -> pool.submit(() -> retry(id).extract().statusCode()))
              .toList();
      var succeeded = 0;
      for (var retry : retries) {
        succeeded += retry.get() == 204 ? 1 : 0;
      }
      assertEquals(1, succeeded);
    }
    assertEquals(List.of("000"), taken());
  }

  @Test
  void theEndIsReachedWhenNothingIsLeft() throws Exception {
    var ends = new FeedEnds();
    var reading =
        new FeedConsumer(handler, client, positions, parked, ends, 3, Duration.ofMillis(1));
    append(3);
    assertFalse(ends.reachedWithin(Duration.ofDays(1), "own"));
    untilNothingIsLeft(reading);
    reading.consumeOnce();
    assertTrue(ends.reachedWithin(Duration.ofDays(1), "own"));
    assertFalse(ends.reachedWithin(Duration.ofSeconds(-1), "own"));
  }

  /** A batch is 500. */
  @Test
  void afterAFullBatchTheEndIsNotReached() throws Exception {
    var reader = new FeedReader(client, "own");
    var before = positions.current("own");
    append(501);
    var first = reader.after(before);
    assertEquals(500, first.size());
    assertFalse(reader.isAtTheEnd());
    assertEquals(1, reader.after(first.getLast().position()).size());
    assertTrue(reader.isAtTheEnd());
  }

  private FeedConsumer consumer() {
    return ClientProxy.unwrap(consumers).consumer(handler);
  }

  private void append(int events) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                outbox.append(
                    IntStream.range(0, events)
                        .mapToObj(i -> new Happened("%s %03d".formatted(test, i)))
                        .toList()));
  }

  /** Consumes until the position stands at the feed's last event. */
  private void untilNothingIsLeft(FeedConsumer consumer)
      throws IOException, SQLException, InterruptedException {
    while (left() > 0) {
      consumer.consumeOnce();
    }
  }

  private int left() throws SQLException {
    try (var connection = database.getConnection();
        var position =
            connection.prepareStatement("select position from feed_position where feed = 'own'");
        var found = position.executeQuery();
        var count =
            connection.prepareStatement(
                """
                select count(*) from outbox
                where (epoch, transaction_id, sequence) > (?, ?::xid8, ?)
                """)) {
      var at =
          found.next() && !found.getString(1).isEmpty()
              ? FeedPosition.decode(found.getString(1))
              : FeedPosition.START;
      count.setInt(1, at.epoch());
      count.setString(2, at.transactionId());
      count.setLong(3, at.sequence());
      try (var row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private List<String> taken() throws SQLException {
    var prefix = "took " + test + " ";
    return effects.withPrefix(prefix).stream()
        .map(what -> what.substring(prefix.length()))
        .toList();
  }

  private static List<String> expected(int events) {
    return IntStream.range(0, events).mapToObj("%03d"::formatted).toList();
  }

  private String parkedId() {
    return asService()
        .get("/internal/feed/parked")
        .then()
        .statusCode(200)
        .extract()
        .path("items[0].id");
  }

  private static io.restassured.response.ValidatableResponse retry(String id) {
    return asService().post("/internal/feed/parked/{id}/retry", id).then();
  }

  private static io.restassured.specification.RequestSpecification asService() {
    return given().auth().oauth2(Tokens.of("another-service", "service"));
  }
}
