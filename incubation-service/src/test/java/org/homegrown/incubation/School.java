package org.homegrown.incubation;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tokens;

/** Coordinators and sellers doing what they do, over HTTP; and shops telling their facts. */
public final class School {

  /** What participants allow; on paper, for those for whom a coordinator accepts. */
  public static final List<Map<String, String>> CONSENTS =
      List.of(
          Map.of("purpose", "IMPACT", "textVersion", "1", "evidence", "form 12"),
          Map.of("purpose", "MESSAGES", "textVersion", "1", "evidence", "form 12"));

  private School() {}

  public static ValidatableResponse post(String person, String role, Object body, String path) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, role))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  public static ValidatableResponse get(String person, String role, String path) {
    return given().auth().oauth2(Tokens.of(person, role)).get(path).then();
  }

  public static String programme(String coordinator) {
    return post(coordinator, "coordinator", Map.of("name", "First steps"), "/v1/programmes")
        .statusCode(201)
        .extract()
        .path("id");
  }

  public static String openCohort(String coordinator, String programme, int capacity) {
    String cohort =
        post(
                coordinator,
                "coordinator",
                Map.of("name", "Spring", "capacity", capacity, "zone", "Asia/Shanghai"),
                "/v1/programmes/" + programme + "/cohorts")
            .statusCode(201)
            .extract()
            .path("id");
    given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .header("If-Match", "*")
        .post("/v1/cohorts/" + cohort + "/open")
        .then()
        .statusCode(200);
    return cohort;
  }

  public static String apply(String seller, String cohort) {
    return post(seller, "seller", Map.of(), "/v1/cohorts/" + cohort + "/applications")
        .statusCode(201)
        .extract()
        .path("id");
  }

  public static ValidatableResponse offer(String coordinator, String application) {
    return post(coordinator, "coordinator", Map.of(), "/v1/applications/" + application + "/offer");
  }

  public static ValidatableResponse accept(String person, String role, String application) {
    return post(
        person, role, Map.of("consents", CONSENTS), "/v1/applications/" + application + "/accept");
  }

  /** The enrolment's id. */
  public static String enrol(String coordinator, String seller, String cohort) {
    var application = apply(seller, cohort);
    offer(coordinator, application).statusCode(200);
    return accept(seller, "seller", application).statusCode(201).extract().path("id");
  }

  /** The shop's feed defines a region. */
  public static void region(String code, String parent) {
    FeedSource.of("shop")
        .tell(
            "region.defined",
            code,
            Instant.now(),
            Map.of(
                "code", code, "parent", parent, "level", "l", "name", code, "underserved", true));
  }

  /** A shop tells a fact of a seller; gives the event's id. */
  public static UUID tell(String type, String seller) {
    var subject = UUID.randomUUID().toString();
    return FeedSource.of("shop")
        .tell(
            type,
            subject,
            Instant.now(),
            Map.of(
                "seller",
                seller,
                "orderId",
                subject,
                "shopId",
                UUID.randomUUID().toString(),
                "region",
                "W-1",
                "amount",
                1000,
                "currency",
                "CNY"));
  }

  /** The shop's feed tells that somebody is forgotten; gives the pseudonym. */
  public static String erases(String person) {
    var erasure = UUID.randomUUID().toString();
    var at = Instant.now();
    FeedSource.of("shop")
        .tell(
            "person.erased",
            erasure,
            at,
            Map.of(
                "erasureId",
                erasure,
                "person",
                person,
                "pseudonym",
                "erased-" + erasure,
                "erasedAt",
                at.toString()));
    return "erased-" + erasure;
  }
}
