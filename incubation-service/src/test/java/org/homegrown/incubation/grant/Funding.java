package org.homegrown.incubation.grant;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.post;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.homegrown.testkit.Tokens;
import org.jspecify.annotations.Nullable;

/** Leads of a programme who promise money and take it to the bank, over HTTP. */
record Funding(String programme, String carla, String dora, String eve) {

  record Tranche(int amount, @Nullable String milestone, @Nullable String dueOn) {}

  /**
   * @param carla leads it already
   */
  static Funding of(String programme, String carla) {
    var funding =
        new Funding(programme, carla, "dora-" + UUID.randomUUID(), "eve-" + UUID.randomUUID());
    for (var lead : List.of(funding.dora(), funding.eve())) {
      funding.staff(lead, "LEAD");
    }
    return funding;
  }

  void staff(String person, String role) {
    post(
            carla,
            "coordinator",
            Map.of("person", person, "role", role),
            "/v1/programmes/" + programme + "/staff")
        .statusCode(201);
  }

  /** The ids of its tranches. */
  List<String> award(String enrolment, Tranche... tranches) {
    return award(enrolment, Stream.of(tranches).mapToInt(Tranche::amount).sum(), List.of(tranches))
        .statusCode(201)
        .extract()
        .path("disbursements.id");
  }

  ValidatableResponse award(String enrolment, int amount, List<Tranche> tranches) {
    return post(
        carla,
        "coordinator",
        Map.of(
            "purpose",
            "=A scale",
            "amount",
            amount,
            "currency",
            "CNY",
            "payee",
            "Wang Mei, 6222",
            "tranches",
            tranches),
        "/v1/enrolments/" + enrolment + "/grants");
  }

  /** A tranche that fell due long ago. */
  static Tranche due(int amount) {
    return new Tranche(amount, null, "2026-01-01");
  }

  static Tranche whenReached(int amount, String milestone) {
    return new Tranche(amount, milestone, null);
  }

  static ValidatableResponse approve(String person, String tranche) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "coordinator"))
        .header("If-Match", "*")
        .post("/v1/disbursements/" + tranche + "/approve")
        .then();
  }

  void approveByTwo(String tranche) {
    approve(carla, tranche).statusCode(200);
    approve(dora, tranche).statusCode(200);
  }

  static ValidatableResponse cancel(String person, String tranche, String ifMatch) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "coordinator"))
        .header("If-Match", ifMatch)
        .contentType("application/json")
        .body(Map.of("reason", "Not needed"))
        .post("/v1/disbursements/" + tranche + "/cancel")
        .then();
  }

  ValidatableResponse file() {
    return post(
        carla,
        "coordinator",
        Map.of("currency", "CNY"),
        "/v1/programmes/" + programme + "/grant-files");
  }

  ValidatableResponse reconcile(String file, String... rows) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .contentType("text/csv")
        .body(
            "reference,status,paid_on,bank_reference,amount,reason\n"
                + String.join("\n", rows)
                + "\n")
        .post("/v1/grant-files/" + file + "/reconciliation")
        .then();
  }

  static String paid(String tranche, String bankReference, String amount) {
    return "%s,PAID,2026-02-01,%s,%s,".formatted(tranche.replace("-", ""), bankReference, amount);
  }

  static String failed(String tranche, String amount) {
    return "%s,FAILED,,,%s,account closed".formatted(tranche.replace("-", ""), amount);
  }
}
