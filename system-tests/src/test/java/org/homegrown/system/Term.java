package org.homegrown.system;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.system.Patience.answered;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cohort under way: lessons, two learners with a login, others who have none, and money that two
 * leads have approved for each of these others.
 */
final class Term {

  static final String CURRENCY = "BRL";
  private static final int OTHERS = 5;
  private static final int LESSONS = 10;
  private static final List<Map<String, String>> CONSENTS =
      List.of(
          Map.of("purpose", "IMPACT", "textVersion", "1", "evidence", "Signed form"),
          Map.of("purpose", "MESSAGES", "textVersion", "1", "evidence", "Signed form"));

  private final Person colleague;
  private final Person operator;
  private final String programme;
  private final String cohort;
  private final Map<String, String> enrolments = new LinkedHashMap<>();

  final Person lead;
  final List<Person> learners;
  final List<String> others =
      IntStream.range(0, OTHERS).mapToObj(i -> "t-" + UUID.randomUUID()).toList();
  final List<UUID> lessons = IntStream.range(0, LESSONS).mapToObj(i -> UUID.randomUUID()).toList();

  Term(RunningPlatform platform) {
    lead = new Person(platform, "carla");
    colleague = new Person(platform, "caio");
    operator = new Person(platform, "olga");
    learners = List.of(new Person(platform, "mei"), new Person(platform, "nilo"));
    programme =
        create(Map.of("name", "A whole term", "languages", List.of("pt-BR")), "/v1/programmes");
    create(
        Map.of("person", colleague.id(), "role", "LEAD"), "/v1/programmes/{id}/staff", programme);
    cohort =
        create(
            Map.of(
                "name",
                "Interrupted",
                "capacity",
                100,
                "zone",
                "America/Belem",
                "curriculumVersionId",
                curriculum()),
            "/v1/programmes/{id}/cohorts",
            programme);
    lead.change("/v1/cohorts/" + cohort, "/open").statusCode(200);
    allJoin();
    lead.change("/v1/cohorts/" + cohort, "/start").statusCode(200);
    others.forEach(this::isPromisedMoney);
  }

  String programme() {
    return programme;
  }

  String cohort() {
    return cohort;
  }

  List<String> enrolments() {
    return List.copyOf(enrolments.values());
  }

  String enrolment(Person person) {
    return enrolments.get(person.id());
  }

  /** Under one key it is said once, however often it is asked for. */
  void say(String text, Instant notBefore, UUID key) {
    answered(
        () ->
            lead.postWithKey(
                key.toString(),
                Map.of(
                    "text",
                    text,
                    "channels",
                    List.of("SMS", "EMAIL"),
                    "enrolments",
                    enrolments(),
                    "notBefore",
                    notBefore.toString()),
                "/v1/cohorts/{id}/messages",
                cohort));
  }

  /** Gathers what is approved for the bank; gives the file's id. */
  String makeFile(UUID key) {
    return answered(
            () ->
                lead.postWithKey(
                    key.toString(),
                    Map.of("currency", CURRENCY),
                    "/v1/programmes/{id}/grant-files",
                    programme))
        .path("id");
  }

  /** Everybody without a login opens a shop. */
  void shopsOpen() {
    var shops = new StringBuilder("owner,handle,name,region\n");
    for (var owner : others) {
      shops.append("%1$s,%1$s,Shop of a term,BR-PA%n".formatted(owner));
    }
    operator
        .csv(shops.toString(), "/v1/shops/imports")
        .statusCode(201)
        .body("created", equalTo(others.size()));
  }

  private String create(Object body, String path, Object... parameters) {
    return lead.post(body, path, parameters).statusCode(201).extract().path("id");
  }

  private String curriculum() {
    var curriculum =
        create(Map.of("title", "A whole term"), "/v1/programmes/{id}/curricula", programme);
    var version = create(Map.of(), "/v1/curricula/{id}/versions", curriculum);
    var text = Map.of("kind", "TEXT", "title", "Read", "text", "Morning light is best.");
    var all =
        lessons.stream()
            .map(
                id ->
                    Map.of(
                        "id", id, "title", "Lesson", "language", "en", "resources", List.of(text)))
            .toList();
    lead.put(
            Map.of(
                "courses",
                List.of(
                    Map.of(
                        "title",
                        "Shop",
                        "modules",
                        List.of(Map.of("title", "Begin", "lessons", all))))),
            "/v1/curriculum-versions/{id}",
            version)
        .statusCode(200);
    lead.change("/v1/curriculum-versions/" + version, "/publish").statusCode(200);
    return version;
  }

  /** On paper, at the enrolment day. */
  private void allJoin() {
    var applications = new ArrayList<String>();
    Stream.concat(learners.stream().map(Person::id), others.stream())
        .forEach(
            person ->
                applications.add(
                    create(
                        Map.of("applicant", person, "profile", contact(applications.size())),
                        "/v1/cohorts/{id}/applications",
                        cohort)));
    for (var action : List.of("offer", "accept")) {
      lead.post(
              Map.of(
                  "action",
                  action,
                  "applications",
                  applications,
                  "consents",
                  action.equals("accept") ? CONSENTS : List.of()),
              "/v1/cohorts/{id}/applications/bulk",
              cohort)
          .statusCode(200);
    }
    lead.get("/v1/cohorts/{id}/enrolments?limit=100", cohort)
        .statusCode(200)
        .extract()
        .<List<Map<String, String>>>path("items")
        .forEach(enrolment -> enrolments.put(enrolment.get("participant"), enrolment.get("id")));
  }

  private static Map<String, String> contact(int number) {
    return Map.of(
        "phone",
        "+559198761%04d".formatted(number),
        "email",
        "participant-%d@term.example".formatted(number));
  }

  private void isPromisedMoney(String person) {
    String disbursement =
        lead.post(
                Map.of(
                    "purpose",
                    "A scale",
                    "amount",
                    10_000,
                    "currency",
                    CURRENCY,
                    "payee",
                    "Account of " + person,
                    "tranches",
                    List.of(
                        Map.of(
                            "amount",
                            10_000,
                            "dueOn",
                            LocalDate.now(ZoneOffset.UTC).minusDays(2).toString()))),
                "/v1/enrolments/{id}/grants",
                enrolments.get(person))
            .statusCode(201)
            .extract()
            .path("disbursements[0].id");
    for (var approving : List.of(lead, colleague)) {
      approving.change("/v1/disbursements/" + disbursement, "/approve").statusCode(200);
    }
  }
}
