package org.homegrown.impact.figure;

import static io.restassured.RestAssured.given;
import static org.homegrown.impact.figure.Desk.events;
import static org.homegrown.impact.figure.Desk.published;
import static org.homegrown.impact.figure.Desk.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the lines makes the same number, and the same hashes, without this service. */
@ImpactServiceTest
class ReceiptTest {

  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private Facts facts;

  @BeforeEach
  void someSell() throws SQLException {
    facts = new Facts(database);
    facts.opens(nilo, facts.town, DAY);
    facts.sells(mei, facts.village, DAY, 1000);
    var mistake = facts.sells(nilo, facts.town, DAY, 77);
    facts.takesBack(mistake, nilo, facts.town, DAY, 77);
    facts.sells(mei, facts.port, DAY.plusDays(1), 250);
    facts.refunds(mei, facts.village, DAY, DAY.plusDays(3), 100);
    facts.sum();
  }

  @Test
  void theLinesAloneGiveTheNumberAndTheHash() throws Exception {
    var figure = published(open("sales_value"));
    var rows = lines(figure);
    var sold =
        rows.stream()
            .filter(row -> row[1].equals("SALE"))
            .mapToLong(row -> Long.parseLong(row[6]))
            .sum();
    assertEquals(1250, sold);
    var hashes =
        rows.stream()
            .map(row -> sha256(String.join("|", Arrays.copyOf(row, 9))))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    var answer = given().get("/v1/figures/" + figure).then().statusCode(200).extract();
    assertEquals("sha256:" + sha256(hashes), answer.path("receipt.inputHash"));
    assertEquals(rows.size(), answer.<Integer>path("receipt.counted"));
    assertEquals(
        hashes, given().get("/v1/figures/" + figure + "/hashes").then().extract().asString());
  }

  /** The live fingerprint is the exclusive or of the same hashes. */
  @Test
  void theLiveFingerprintIsOfTheSameFacts() throws Exception {
    var figure = published(open("sales_value"));
    var all = new byte[16];
    for (var row : lines(figure)) {
      var hash = HexFormat.of().parseHex(sha256(String.join("|", Arrays.copyOf(row, 9))));
      for (int i = 0; i < all.length; i++) {
        all[i] ^= hash[i];
      }
    }
    assertEquals(
        "x128:" + HexFormat.of().formatHex(all),
        given()
            .get("/v1/figures?metric=sales_value&period=2026-02&region=" + facts.country)
            .then()
            .extract()
            .path("receipt.inputHash"));
  }

  @Test
  void oneWhoHasALineFindsItOnce() throws Exception {
    var figure = published(open("sales_value"));
    var mine = sha256(String.join("|", Arrays.copyOf(lines(figure).getFirst(), 9)));
    var found =
        given().get("/v1/figures/" + figure + "/hashes").then().extract().asString().lines();
    assertEquals(1, found.filter(mine::equals).count());
  }

  @Test
  void thePublishedScriptSaysTheSame(@TempDir Path folder) throws Exception {
    var figure = published(open("sellers_earning"));
    Files.writeString(folder.resolve("lines.csv"), events(figure));
    var script = folder.resolve("check.sh");
    Files.writeString(script, script());
    var said = run(script);
    var answer = given().get("/v1/figures/" + figure).then().extract();
    assertTrue(said.contains("input hash " + answer.path("receipt.inputHash")), said);
    assertTrue(said.contains("facts " + answer.path("receipt.counted")), said);
    assertTrue(said.contains("sellers earning " + answer.path("values[0].value")), said);
    assertTrue(said.contains("sold CNY 1250"), said);
    assertTrue(said.contains("refunded CNY -100"), said);
  }

  private static String script() throws IOException {
    var text = Files.readString(Path.of("..", "docs", "checking-a-figure.md"));
    var begin = text.indexOf("```sh\n#!/bin/sh") + "```sh\n".length();
    return text.substring(begin, text.indexOf("\n```", begin) + 1);
  }

  private static String run(Path script) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("sh", script.toString(), "lines.csv")
            .directory(script.getParent().toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private Map<String, Object> open(String metric) {
    var question = question(metric, "2026-02", facts);
    question.put("audience", "PUBLIC");
    return question;
  }

  private static List<String[]> lines(String figure) {
    return events(figure).lines().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
