package org.homegrown.incubation.certificate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.erases;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.certificate.Graduates.active;
import static org.homegrown.incubation.certificate.Graduates.ask;
import static org.homegrown.incubation.certificate.Graduates.graduated;
import static org.homegrown.incubation.certificate.Graduates.revoke;
import static org.homegrown.incubation.certificate.Graduates.see;
import static org.homegrown.incubation.certificate.Graduates.somebody;
import static org.homegrown.incubation.certificate.Graduates.verify;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What anybody sees who has the number. */
@IncubationServiceTest
class CertificatePageTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  @Inject DataSource database;

  private final String lena = somebody("lena");
  private final String mei = somebody("mei");
  private Tables tables;
  private String enrolment;
  private String number;
  private String certificate;

  @BeforeEach
  void somebodyHasGraduated() throws SQLException {
    tables = new Tables(database);
    var programme = programme(lena);
    ask(lena, programme, Map.of()).statusCode(200);
    enrolment = active(tables, lena, mei, "Mei <Lin>", openCohort(lena, programme, 9));
    number = graduated(lena, enrolment);
    certificate =
        get(mei, "seller", "/v1/enrolments/" + enrolment + "/certificate").extract().path("id");
  }

  @Test
  void aProgramGetsJsonAndABrowserAPageInItsLanguage() {
    see(number)
        .statusCode(200)
        .contentType("application/json")
        .body("holder", equalTo("Mei <Lin>"))
        .body("title", equalTo("First steps in commerce"))
        .body("status", equalTo("VALID"));
    see(number.toLowerCase(Locale.ROOT)).statusCode(200).body("number", equalTo(number));
    page("en-GB")
        .contentType("text/html;charset=UTF-8")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("Mei &lt;Lin&gt;"))
        .body(containsString("Valid"))
        .body(containsString("<html lang=\"en\">"));
    page("zh-CN,zh;q=0.9").body(containsString("兹证明")).body(containsString("有效"));
    page("pt-BR").body(containsString("Certificamos que"));
    page("fr").body(containsString("This certifies that"));
    page(";;=nonsense").body(containsString("This certifies that"));
    see("AAAA-AAAA-AAAA").statusCode(404).body("code", equalTo("certificate-not-found"));
    given().accept("image/png").get("/v1/certificates/" + number).then().statusCode(406);
  }

  @Test
  void aRevokedOneSaysSoForEver() {
    revoke(lena, certificate, "Issued by mistake").statusCode(200);
    page("en")
        .statusCode(200)
        .body(containsString("Revoked"))
        .body(containsString("Issued by mistake"))
        .body(containsString("does not stand any more"))
        .body(not(containsString("This certifies that")))
        .body(not(containsString("class=\"status\">Valid")));
    page("zh").body(containsString("已撤销"));
    page("pt").body(containsString("Revogado"));
  }

  @Test
  void whoseItIsGoesWithThePersonAndThePageStays() throws SQLException {
    String copy = see(number).extract().path("credential");
    revoke(lena, certificate, "Mei Lin asked us to").statusCode(200);
    var pseudonym = erase(mei);
    see(number)
        .statusCode(200)
        .body("held", equalTo(false))
        .body("status", equalTo("REVOKED"))
        .body("holder", nullValue())
        .body("credential", nullValue())
        .body("revokedBecause", equalTo("erased"));
    page("en").body(containsString("no longer held")).body(not(containsString("Lin")));
    verify(copy).body("checks.signature", equalTo("PASSED"));
    assertEquals(
        0,
        tables.number(
            "select count(*) from certificate c where c::text like '%%%s%%' or c::text like '%%Lin%%' and c.number = '%s'"
                .formatted(mei, number)));
    get(lena, "coordinator", "/v1/enrolments/" + enrolment).body("participant", equalTo(pseudonym));
  }

  @Test
  void aCopyOfSomebodyForgottenStillVerifies() {
    String copy = see(number).extract().path("credential");
    erase(mei);
    see(number).body("held", equalTo(false)).body("status", equalTo("VALID"));
    verify(copy).body("valid", equalTo(true));
  }

  @Test
  void theHolderIsShownAllThatIsKept() {
    get(mei, "seller", "/v1/learning-data")
        .statusCode(200)
        .body("certificates.held", hasSize(1))
        .body("certificates.held[0].number", equalTo(number));
  }

  @Test
  void whatWasIssuedNeverChanges() {
    for (var change :
        new String[] {
          "update certificate set title = 'More' where number = '%s'",
          "update certificate set credential = 'a.b.c' where number = '%s'",
          "delete from certificate where number = '%s'"
        }) {
      assertThrows(SQLException.class, () -> tables.execute(change.formatted(number)), change);
    }
  }

  private ValidatableResponse page(String language) {
    return given()
        .accept(BROWSER)
        .header("Accept-Language", language)
        .get("/v1/certificates/" + number)
        .then();
  }

  private String erase(String person) {
    var pseudonym = erases(person);
    tables.mustHaveTaken("shop");
    return pseudonym;
  }
}
