package org.homegrown.incubation.certificate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verifies as strangers do: with a library, and with what is served to everybody. */
@IncubationServiceTest
class VerifyingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject DataSource database;

  @ConfigProperty(name = "homegrown.certificates.keys")
  List<String> keys;

  private final String lena = somebody("lena");
  private final String mei = somebody("mei");
  private String programme;
  private String number;
  private String certificate;
  private String credential;

  @BeforeEach
  void somebodyHasGraduated() throws Exception {
    programme = programme(lena);
    ask(lena, programme, Map.of()).statusCode(200);
    var enrolment =
        active(new Tables(database), lena, mei, "Mei Lin", openCohort(lena, programme, 9));
    number = graduated(lena, enrolment);
    var read = get(mei, "seller", "/v1/enrolments/" + enrolment + "/certificate").extract();
    certificate = read.path("id");
    credential = read.path("credential");
  }

  @Test
  void aStrangerVerifiesItWithTheServedKeyAlone() throws Exception {
    var claims =
        new JwtConsumerBuilder()
            .setVerificationKey(served(credential).getKey())
            .setRequireNotBefore()
            .setRequireJwtId()
            .setExpectedIssuer("http://localhost:8080/v1/issuers/" + programme)
            .build()
            .processToClaims(credential);
    assertEquals("http://localhost:8080/v1/certificates/" + number, claims.getJwtId());
    assertEquals("JWT", header(credential, "typ"));
    assertEquals("RS256", header(credential, "alg"));
    assertFalse(served(credential).toJson().contains("\"d\""));
    verify(credential)
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("number", equalTo(number))
        .body("checks.status", equalTo("PASSED"));
  }

  @Test
  void whatWasTamperedWithDoesNotVerify() throws Exception {
    var parts = credential.split("\\.", -1);
    var changed =
        payload(credential)
            .toString()
            .replace("Mei Lin", "Ann Lin")
            .getBytes(StandardCharsets.UTF_8);
    var tampered =
        "%s.%s.%s"
            .formatted(
                parts[0],
                Base64.getUrlEncoder().withoutPadding().encodeToString(changed),
                parts[2]);
    var consumer = new JwtConsumerBuilder().setVerificationKey(served(credential).getKey()).build();
    assertThrows(InvalidJwtException.class, () -> consumer.processToClaims(tampered));
    verify(tampered)
        .body("valid", equalTo(false))
        .body("checks.signature", equalTo("FAILED"))
        .body("checks.status", equalTo("NOT_CHECKED"));
    var unsigned =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    verify("%s.%s.".formatted(unsigned, parts[1])).body("valid", equalTo(false));
    verify("nonsense").statusCode(200).body("valid", equalTo(false));
    given()
        .contentType("application/json")
        .body(Map.of("credential", ""))
        .post("/v1/certificates/verify")
        .then()
        .statusCode(400);
  }

  @Test
  void whatAnOlderKeySignedStillVerifiesAndAnUnknownKeyDoesNot() throws Exception {
    var old = keys.get(1).split(":", 2);
    assertEquals("old", old[0]);
    verify(signed(payload(credential), key(old[1]), "old")).body("valid", equalTo(true));
    verify(signed(payload(credential), key(old[1]), "new")).body("valid", equalTo(false));
    verify(signed(payload(credential), key(old[1]), "stolen"))
        .body("checks.signature", equalTo("FAILED"));
    given().get("/v1/issuers/keys/old").then().statusCode(200).body("d", nullValue());
    given().get("/v1/issuers/keys/stolen").then().statusCode(404);
  }

  @Test
  void whatWasNeverIssuedDoesNotVerifyAlthoughItIsSigned() throws Exception {
    var key = key(keys.get(0).split(":", 2)[1]);
    var others = (ObjectNode) payload(credential);
    others.put("sub", "urn:uuid:00000000-0000-0000-0000-000000000000");
    verify(signed(others, key, "new"))
        .body("valid", equalTo(false))
        .body("checks.issuer", equalTo("FAILED"));
    verify(statusList()).body("valid", equalTo(false)).body("checks.issuer", equalTo("FAILED"));
  }

  @Test
  void aRevokedOneIsRevokedInTheStatusListAndByItsNumber() throws Exception {
    assertFalse(bit());
    revoke(lena, certificate, "Issued by mistake").statusCode(200);
    assertTrue(bit());
    verify(credential)
        .body("valid", equalTo(false))
        .body("checks.signature", equalTo("PASSED"))
        .body("checks.status", equalTo("FAILED"));
    see(number)
        .statusCode(200)
        .body("status", equalTo("REVOKED"))
        .body("revokedBecause", equalTo("Issued by mistake"));
    revoke(lena, certificate, "Again").statusCode(409).body("code", equalTo("certificate-revoked"));
    revoke(lena, certificate, " ").statusCode(400);
  }

  @Test
  void aStatusListIsOfItsIssuerAndThereIsNoOther() throws Exception {
    var list = statusList();
    new JwtConsumerBuilder()
        .setVerificationKey(served(list).getKey())
        .setExpectedIssuer("http://localhost:8080/v1/issuers/" + programme)
        .build()
        .processToClaims(list);
    assertEquals(list, statusList(), "signed anew although nothing has changed");
    given()
        .get("/v1/issuers/" + programme + "/status-lists/9999")
        .then()
        .statusCode(404)
        .body("code", equalTo("status-list-not-found"));
    given().get("/v1/issuers/" + programme(lena) + "/status-lists/0").then().statusCode(404);
    given()
        .get("/v1/issuers/" + programme)
        .then()
        .statusCode(200)
        .body("id", equalTo("http://localhost:8080/v1/issuers/" + programme))
        .body("type[0]", equalTo("Profile"));
  }

  @Test
  void thePayloadIsAnOpenBadge() throws Exception {
    OpenBadge.mustBe(payload(credential));
  }

  private boolean bit() throws Exception {
    var entry = payload(credential).path("credentialStatus");
    return OpenBadge.isSet(payload(statusList()), entry.path("statusListIndex").asInt());
  }

  private String statusList() throws Exception {
    var entry = payload(credential).path("credentialStatus");
    return given()
        .accept("application/json")
        .get(entry.path("statusListCredential").asText().replace("http://localhost:8080", ""))
        .then()
        .statusCode(200)
        .contentType("application/vc+jwt")
        .extract()
        .asString();
  }

  /** The key that a JWS names, as it is served to everybody. */
  private static PublicJsonWebKey served(String signed) throws Exception {
    var address = header(signed, "kid").replace("http://localhost:8080", "");
    var jwk = given().get(address).then().statusCode(200).extract().asString();
    return (PublicJsonWebKey) JsonWebKey.Factory.newJwk(jwk);
  }

  private static String header(String signed, String name) throws JoseException {
    var jws = new JsonWebSignature();
    jws.setCompactSerialization(signed);
    return jws.getHeader(name);
  }

  private static JsonNode payload(String signed) throws Exception {
    return JSON.readTree(Base64.getUrlDecoder().decode(signed.split("\\.", -1)[1]));
  }

  private static String signed(JsonNode payload, PrivateKey key, String id) throws JoseException {
    var jws = new JsonWebSignature();
    jws.setPayload(payload.toString());
    jws.setAlgorithmHeaderValue("RS256");
    jws.setKeyIdHeaderValue("http://localhost:8080/v1/issuers/keys/" + id);
    jws.setKey(key);
    return jws.getCompactSerialization();
  }

  private static PrivateKey key(String base64) throws Exception {
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
