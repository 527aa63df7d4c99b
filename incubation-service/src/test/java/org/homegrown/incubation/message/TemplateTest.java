package org.homegrown.incubation.message;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class TemplateTest {

  private final String carla = "carla-" + UUID.randomUUID();
  private String programme;

  @BeforeEach
  void aProgramme() {
    programme = programme(carla);
  }

  @Test
  void aProgrammesOwnWordsStandInThePlaceOfTheHouses() {
    put("offer-made", "Come to {cohort}!", "{cohort}: before {until}.", null).statusCode(200);
    var mei = "mei-" + UUID.randomUUID();
    enrol(carla, mei, openCohort(carla, programme, 1));
    get(mei, "seller", "/v1/inbox")
        .statusCode(200)
        .body("items[0].subject", equalTo("Come to Spring!"))
        .body("items[0].body", containsString("Spring: before "));
    get(carla, "coordinator", templates())
        .body("items.code", contains("offer-made"))
        .body("items.language", contains("en"));
  }

  @Test
  void wordsThatSomebodyElseChangedAreNotOverwritten() {
    put("rejected", "No", "{cohort}", null).statusCode(200).header("ETag", "\"0\"");
    put("rejected", "No.", "{cohort}", null).statusCode(428);
    put("rejected", "No.", "{cohort}", "\"7\"").statusCode(412);
    put("rejected", "No.", "{cohort}", "\"0\"").statusCode(200).header("ETag", "\"1\"");
    put("waitlisted", "Wait", "{cohort}", "*").statusCode(412);
    remove("rejected", "\"0\"").statusCode(412);
    remove("rejected", "\"1\"").statusCode(204);
    remove("", "*").statusCode(400);
    remove("rejected", "*").statusCode(404).body("code", equalTo("template-not-found"));
  }

  @Test
  void wordsAreNoProgramsAndNameWhatThereIs() {
    put("offer-made", "x", "{cohort.name}", null)
        .statusCode(422)
        .body("code", equalTo("placeholder-unknown"))
        .body("detail", containsString("cohort, until"));
    put("offer-made", "{#if}", "x", null).statusCode(422);
    put("offer-made", "x", "{}", null).statusCode(422);
    put("our-welcome", "x", "{until}", null).statusCode(422);
    put("our-welcome", "x", "{cohort}", null).statusCode(200);
    put("offer-made", null, "x", null).statusCode(422).body("code", equalTo("subject-refused"));
    put("No Code", "x", "x", null).statusCode(400).body("code", equalTo("invalid-fields"));
    put("offer-made", "x", "x".repeat(2001), null).statusCode(400);
  }

  @Test
  void whatStandsInAPlaceholdersPlaceIsText() {
    var filled =
        new Wording("{cohort}\r\nBcc: all", "{text} {cohort}")
            .filled(Map.of("cohort", "$1{text}\\", "text", "{cohort}"), "en");
    assertEquals("$1{text}\\ Bcc: all", filled.subject());
    assertEquals("{cohort} $1{text}\\", filled.body());
  }

  @Test
  void longWordsAreCutBetweenCharacters() {
    var body = new Wording(null, "{text}").filled(Map.of("text", "x" + "😀".repeat(2000)), "en");
    assertEquals(3999, body.body().length());
  }

  @Test
  void theHouseHasWordsInEveryLanguageForEveryChannel() {
    get(carla, "coordinator", templates() + "/house")
        .statusCode(200)
        .body("items.code", hasItem("offer-expires-soon"))
        .body("items.find { it.code == 'offer-made' }.words.size()", equalTo(9))
        .body("items.find { it.code == 'offer-made' }.placeholders", contains("cohort", "until"));
    for (var text : HouseText.values()) {
      for (var language : HouseText.LANGUAGES) {
        for (var channel : Channel.values()) {
          var unknown = text.in(language, channel).placeholders();
          unknown.removeAll(text.placeholders());
          assertEquals(0, unknown.size(), () -> text + " " + language + " " + unknown);
        }
      }
    }
  }

  @Test
  void timesAreWrittenInThePersonsLanguage() {
    var words = new Wording(null, "{until}");
    var values = Map.of("until", "2026-03-08T00:00");
    says(words.filled(values, "en"), "March 8, 2026", "12:00 AM");
    says(words.filled(values, "zh-CN"), "2026年3月8日", "00:00");
    says(words.filled(values, "pt-BR"), "8 de março de 2026", "00:00");
    says(words.filled(Map.of("until", "soon"), "en"), "soon");
    assertEquals("x.", new Wording(null, "x. {place}").filled(Map.of("place", ""), "en").body());
  }

  /** How date and time are joined differs from one Java to the next. */
  private static void says(Wording wording, String... parts) {
    for (var part : parts) {
      assertTrue(wording.body().contains(part), wording::body);
    }
  }

  private String templates() {
    return "/v1/programmes/" + programme + "/templates";
  }

  private ValidatableResponse put(
      String code, @Nullable String subject, String body, @Nullable String ifMatch) {
    var words = new HashMap<String, Object>();
    words.put("code", code);
    words.put("channel", "IN_APP");
    words.put("language", "en");
    words.put("body", body);
    if (subject != null) {
      words.put("subject", subject);
    }
    var request =
        given().auth().oauth2(Tokens.of(carla, "coordinator")).contentType("application/json");
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.body(words).put(templates()).then();
  }

  private ValidatableResponse remove(String code, String ifMatch) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", ifMatch)
        .delete(templates() + "?code=" + code + "&channel=IN_APP&language=en")
        .then();
  }
}
