package org.homegrown.system;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.XmlPath.CompatibilityMode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Signing in as a browser does: authorization code with PKCE. */
final class SignIn {

  private static final String VERIFIER =
      "a-verifier-of-more-than-forty-three-characters-0123456789";

  private final RunningPlatform platform;

  SignIn(RunningPlatform platform) {
    this.platform = platform;
  }

  void works() throws IOException, NoSuchAlgorithmException {
    var redirect = platform.gateway() + "/docs";
    var state = UUID.randomUUID().toString();
    var page =
        given()
            .queryParams(
                Map.of(
                    "response_type", "code",
                    "client_id", "homegrown-web",
                    "redirect_uri", redirect,
                    "scope", "openid",
                    "state", state,
                    "code_challenge_method", "S256",
                    "code_challenge", challenge()))
            .get(platform.issuer() + "/protocol/openid-connect/auth")
            .then()
            .statusCode(200)
            .extract()
            .response();
    var form =
        new XmlPath(CompatibilityMode.HTML, page.asString())
            .getString("**.find { it.name() == 'form' }.@action");
    var back =
        given()
            .redirects()
            .follow(false)
            .cookies(page.cookies())
            .urlEncodingEnabled(false)
            .contentType("application/x-www-form-urlencoded")
            .body("username=mei&password=homegrown" + hiddenFields(page.asString()))
            .post(URI.create(platform.issuer().toString()).resolve(form).toString())
            .then()
            .statusCode(org.hamcrest.Matchers.oneOf(302, 303))
            .extract()
            .header("Location");
    assertTrue(back.startsWith(redirect + "?"), back);
    var answer = query(URI.create(back));
    assertEquals(state, answer.get("state"));
    var claims = claims(exchange(answer.get("code"), redirect));
    assertEquals("mei", claims.get("preferred_username").asText());
    assertEquals(platform.issuer().toString(), claims.get("iss").asText());
    assertTrue(
        claims.at("/realm_access/roles").toString().contains("\"seller\""), claims::toString);
    assertTrue(claims.get("aud").toString().contains("homegrown-api"), claims::toString);
  }

  private String exchange(String code, String redirect) {
    var token =
        given()
            .formParams(
                Map.of(
                    "grant_type", "authorization_code",
                    "client_id", "homegrown-web",
                    "code", code,
                    "redirect_uri", redirect,
                    "code_verifier", VERIFIER))
            .post(platform.issuer() + "/protocol/openid-connect/token")
            .then()
            .statusCode(200)
            .extract()
            .<String>path("access_token");
    given()
        .formParams(
            Map.of(
                "grant_type", "authorization_code",
                "client_id", "homegrown-web",
                "code", code,
                "redirect_uri", redirect,
                "code_verifier", VERIFIER))
        .post(platform.issuer() + "/protocol/openid-connect/token")
        .then()
        .statusCode(400);
    return token;
  }

  private static String hiddenFields(String html) {
    var hidden = new StringBuilder();
    var input = java.util.regex.Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>").matcher(html);
    while (input.find()) {
      var name = attribute(input.group(), "name");
      if (!name.isEmpty()) {
        hidden
            .append('&')
            .append(name)
            .append('=')
            .append(
                java.net.URLEncoder.encode(
                    attribute(input.group(), "value"), StandardCharsets.UTF_8));
      }
    }
    return hidden.toString();
  }

  private static String attribute(String tag, String name) {
    var found = java.util.regex.Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
    return found.find() ? found.group(1) : "";
  }

  private static JsonNode claims(String token) throws IOException {
    var payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
  }

  private static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String challenge() throws NoSuchAlgorithmException {
    var hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
