package org.homegrown.local.issuer;

import static org.homegrown.local.issuer.TestIssuer.claims;
import static org.homegrown.local.issuer.TestIssuer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AskingForTokensTest {

  private static TestIssuer issuer;

  @BeforeAll
  static void start() throws IOException {
    issuer = new TestIssuer();
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  @Test
  void aTokenIsProvenByTheKeysThatDiscoveryNames() throws Exception {
    var token = json(issuer.token(password("olga", "homegrown"))).get("access_token").asText();
    var metadata = json(issuer.get("/.well-known/openid-configuration"));

    var claims = processor(metadata.get("jwks_uri").asText()).process(token, null);

    assertEquals(metadata.get("issuer").asText(), claims.getIssuer());
    var forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
    assertThrows(
        BadJOSEException.class,
        () -> processor(metadata.get("jwks_uri").asText()).process(forged, null));
  }

  @Test
  void aTokenOutlivesARestart() throws Exception {
    var key = SigningKey.generate();
    String token;
    try (var before = new TestIssuer(key)) {
      token = json(before.token(password("olga", "homegrown"))).get("access_token").asText();
    }
    try (var after = new TestIssuer(key)) {
      processor(after.address + "/protocol/openid-connect/certs").process(token, null);
    }
  }

  @Test
  void aPasswordIsChecked() {
    assertRefused(400, "invalid_grant", password("mei", "guess"));
    assertRefused(400, "invalid_grant", password("nobody", "homegrown"));
  }

  @Test
  void passwordsAreForTheCommandLineOnly() {
    var form = new HashMap<>(password("mei", "homegrown"));
    form.put("client_id", "homegrown-web");
    assertRefused(400, "unauthorized_client", form);
    form.put("client_id", "somebody-else");
    assertRefused(401, "invalid_client", form);
  }

  @Test
  void aServiceGetsATokenForItsSecret() {
    var answer = json(issuer.token(service("shop-secret")));
    var claims = claims(answer.get("access_token").asText());

    assertEquals("[\"service\"]", claims.at("/realm_access/roles").toString());
    assertEquals("homegrown-api", claims.get("aud").asText());
    assertFalse(answer.has("refresh_token"));
  }

  @Test
  void aServiceWithAWrongSecretGetsNone() {
    assertRefused(401, "invalid_client", service("guess"));
    assertRefused(401, "invalid_client", service("impact-secret"));
  }

  @Test
  void aServiceWithoutItsSecretGetsNone() {
    var form =
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "shop-service",
            "username",
            "mei",
            "password",
            "homegrown");
    assertRefused(401, "invalid_client", form);
  }

  @Test
  void nonsenseIsAnsweredAsTheStandardSays() {
    assertRefused(400, "invalid_request", Map.of("client_id", "homegrown-web"));
    assertRefused(
        400, "unsupported_grant_type", Map.of("grant_type", "wish", "client_id", "homegrown-web"));
  }

  @Test
  void pagesOfTheGatewayMayReadTheAnswersAndOthersMayNot() {
    var path = "/.well-known/openid-configuration";
    var own = issuer.get(path, "Origin", "http://localhost:8080").headers();
    var foreign = issuer.get(path, "Origin", "http://evil.example").headers();

    assertEquals(
        "http://localhost:8080", own.firstValue("Access-Control-Allow-Origin").orElseThrow());
    assertFalse(foreign.firstValue("Access-Control-Allow-Origin").isPresent());
  }

  private static Map<String, String> password(String login, String password) {
    return Map.of(
        "grant_type",
        "password",
        "client_id",
        "homegrown-cli",
        "username",
        login,
        "password",
        password);
  }

  private static Map<String, String> service(String secret) {
    return Map.of(
        "grant_type", "client_credentials", "client_id", "shop-service", "client_secret", secret);
  }

  private static void assertRefused(int status, String error, Map<String, String> form) {
    var answer = issuer.token(form);
    assertEquals(error, json(answer).path("error").asText(), answer.body());
    assertEquals(status, answer.statusCode());
  }

  private static DefaultJWTProcessor<?> processor(String keys) throws IOException {
    var processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256, JWKSourceBuilder.create(URI.create(keys).toURL()).build()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            "homegrown-api", new JWTClaimsSet.Builder().build(), Set.of("sub", "exp")));
    return processor;
  }
}
