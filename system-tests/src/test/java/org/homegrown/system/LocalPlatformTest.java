package org.homegrown.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The platform as {@code ./homegrown up} starts it, from an empty folder to faults and back. */
@TestMethodOrder(OrderAnnotation.class)
class LocalPlatformTest {

  private static final int ORDERS = 150;
  private static final int ORDERS_UNDER_FAULTS = 80;
  private static final HoldingStripe STRIPE = new HoldingStripe();
  private static final HoldingMail MAIL = new HoldingMail();
  private static final RunningPlatform PLATFORM = new RunningPlatform("local", 1000, settings());

  private final Books books = new Books(PLATFORM);

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    PLATFORM.run("reset", "--yes").succeeded();
    PLATFORM.up().succeeded();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    PLATFORM.run("reset", "--yes").succeeded();
    STRIPE.close();
    MAIL.close();
  }

  private static Map<String, String> settings() {
    var settings = new HashMap<>(STRIPE.settings());
    settings.putAll(MAIL.settings());
    return settings;
  }

  @Test
  @Order(1)
  void theStoryIsTold() {
    new Story(PLATFORM).isTold();
  }

  @Test
  @Order(2)
  void whoLearnsEndsWithACertificate() {
    new Schooling(PLATFORM).endsWithACertificate();
  }

  @Test
  @Order(2)
  void peopleSignInWithACodeAndAProof() throws Exception {
    new SignIn(PLATFORM).works();
  }

  @Test
  @Order(2)
  void theReadmesCallsWorkAsPrinted() throws Exception {
    new Readme(PLATFORM).callsWork();
  }

  @Test
  @Order(3)
  void theDemosReportIsWhatSqlSays() throws Exception {
    var inOtherMoney = "select count(*) from orders where total_currency <> 'BRL'";
    var before = books.number("shop", inOtherMoney);
    var report = demo(ORDERS, "first");
    books.agreeWith(report);
    assertEquals(before, books.number("shop", inOtherMoney), "the report adds up one currency");
    books.areWhole();
    assertEquals(
        books.number("shop", "select count(*) from shop"),
        books.number("shop", "select count(distinct handle) from shop"));
  }

  @Test
  @Order(4)
  void aSecondDemoAddsOrdersAndNoSeller() throws Exception {
    var shops = books.number("shop", "select count(*) from shop");
    var products = books.number("shop", "select count(*) from product");
    var enrolments = books.number("incubation", "select count(*) from enrolment");
    var paid = paidOrders();

    books.agreeWith(demo(50, "second"));

    assertEquals(shops, books.number("shop", "select count(*) from shop"));
    assertEquals(products, books.number("shop", "select count(*) from product"));
    assertEquals(enrolments, books.number("incubation", "select count(*) from enrolment"));
    assertEquals(paid + 50, paidOrders());
  }

  @Test
  @Order(5)
  void whateverDiesDuringADemoNothingIsLostOrDoubled() throws Exception {
    var reportFile = PLATFORM.home().resolve("report-faults.json");
    for (var service : List.of("shop-service", "impact-service", "incubation-service", "gateway")) {
      var paid = paidOrders();
      var demo =
          PLATFORM.start(
              "demo",
              "--orders",
              String.valueOf(ORDERS_UNDER_FAULTS),
              "--report",
              reportFile.toString());
      var output = CompletableFuture.supplyAsync(() -> outputOf(demo));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !demo.isAlive() || paidOrders() >= paid + ORDERS_UNDER_FAULTS / 10);
      assertTrue(demo.isAlive(), () -> "the demo ended early: " + output.join());
      PLATFORM.kill9(service);
      PLATFORM.up().succeeded();
      assertEquals(0, demo.waitFor(), output::join);
      assertEquals(paid + ORDERS_UNDER_FAULTS, paidOrders());
    }

    books.areWhole();
    books.agreeWith(new ObjectMapper().readTree(reportFile.toFile()));
  }

  private static String outputOf(Process demo) {
    try {
      return new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  @Order(6)
  void anAnswerIsKeptAcrossACrash() throws Exception {
    var coordinator = new Person(PLATFORM, "caio");
    var key = UUID.randomUUID().toString();
    var body = Map.of("name", "Kept", "goal", "", "languages", List.of());
    String first =
        coordinator.postWithKey(key, body, "/v1/programmes").statusCode(201).extract().path("id");

    PLATFORM.kill9("incubation-service");
    PLATFORM.up().succeeded();

    coordinator
        .postWithKey(key, body, "/v1/programmes")
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(first));
    coordinator
        .postWithKey(key, Map.of("name", "Another"), "/v1/programmes")
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
  }

  @Test
  @Order(6)
  void cardsAreChargedOnceWhenTheServiceDiesBeforeItHears() throws Exception {
    new DeathOnTheWay(PLATFORM, STRIPE).isSurvived();
    books.areWhole();
  }

  @Test
  @Order(6)
  void aTermLosesAndDoublesNothingHoweverOftenItsServiceDies() throws Exception {
    new InterruptedTerm(PLATFORM, MAIL).losesAndDoublesNothing();
    books.areWhole();
  }

  @Test
  @Order(7)
  void aSecondUpFindsEverythingRunning() throws Exception {
    assertTrue(PLATFORM.up().succeeded().output().contains("running already"));
    var status = PLATFORM.run("status").succeeded().output();
    assertEquals(6, status.lines().filter(line -> line.contains("ready")).count(), status);
  }

  @Test
  @Order(8)
  void whatWasSoldIsStillThereAfterDownAndUp() throws Exception {
    var paid = paidOrders();
    PLATFORM.run("down").succeeded();
    PLATFORM.up().succeeded();
    assertEquals(paid, paidOrders());
    books.areWhole();
  }

  @Test
  @Order(9)
  void aTakenPortIsNamedBeforeAnythingStarts() throws Exception {
    PLATFORM.run("down").succeeded();
    try (var squatter =
        new ServerSocket(PLATFORM.port(8083), 1, InetAddress.getLoopbackAddress())) {
      var outcome = PLATFORM.up();
      assertNotEquals(0, outcome.exitCode());
      assertTrue(
          outcome.output().contains(String.valueOf(squatter.getLocalPort())), outcome::output);
      assertTrue(outcome.output().contains("impact-service"), outcome::output);
    }
  }

  private static JsonNode demo(int orders, String name) throws IOException, InterruptedException {
    Path report = PLATFORM.home().resolve("report-" + name + ".json");
    PLATFORM
        .run("demo", "--orders", String.valueOf(orders), "--report", report.toString())
        .succeeded();
    return new ObjectMapper().readTree(report.toFile());
  }

  private long paidOrders() throws SQLException, IOException {
    return books.number("shop", "select count(*) from orders where paid_at is not null");
  }
}
