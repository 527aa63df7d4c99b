package org.homegrown.local.issuer;

import static org.homegrown.local.issuer.TestIssuer.REDIRECT;
import static org.homegrown.local.issuer.TestIssuer.authorization;
import static org.homegrown.local.issuer.TestIssuer.claims;
import static org.homegrown.local.issuer.TestIssuer.codeGrant;
import static org.homegrown.local.issuer.TestIssuer.json;
import static org.homegrown.local.issuer.TestIssuer.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInTest {

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
  void aSellerSignsInAndTheClientGetsTokensThatSaySo() {
    assertEquals(200, issuer.openSignIn(authorization()).statusCode());
    var back = issuer.submit(authorization(), "mei", "homegrown");
    assertEquals(302, back.statusCode());
    assertTrue(back.headers().firstValue("Location").orElseThrow().startsWith(REDIRECT + "?"));
    assertEquals("the-state", query(back).get("state"));

    var tokens = json(issuer.token(codeGrant(query(back).get("code"))));

    var access = claims(tokens.get("access_token").asText());
    assertEquals(issuer.address, access.get("iss").asText());
    assertEquals("homegrown-api", access.get("aud").asText());
    assertEquals("mei", access.get("preferred_username").asText());
    assertEquals("[\"buyer\",\"seller\"]", access.at("/realm_access/roles").toString());
    var id = claims(tokens.get("id_token").asText());
    assertEquals("the-nonce", id.get("nonce").asText());
    assertEquals("homegrown-web", id.get("aud").asText());
    assertEquals(access.get("sub"), id.get("sub"));
  }

  @Test
  void aWrongPasswordIsSaidOnThePageAndTheLoginIsKept() {
    var page = issuer.submit(authorization(), "mei\"><script>", "guess");

    assertEquals(401, page.statusCode());
    assertTrue(page.body().contains("role=\"alert\""));
    assertTrue(page.body().contains("value=\"mei&quot;&gt;&lt;script&gt;\""));
    assertFalse(page.body().contains("<script>"));
  }

  @Test
  void servicesHaveNoPasswordToSignInWith() {
    assertEquals(
        401, issuer.submit(authorization(), "service-account-shop-service", "").statusCode());
  }

  @Test
  void aCodeWorksOnceAndASecondUseEndsTheSession() {
    var code = issuer.codeFor("bento");
    var tokens = json(issuer.token(codeGrant(code)));

    assertRefused("invalid_grant", codeGrant(code));
    assertRefused("invalid_grant", refreshGrant(tokens.get("refresh_token").asText()));
  }

  @Test
  void aCodeNeedsTheVerifierItWasAskedForWith() {
    var wrong = codeGrant(issuer.codeFor("bento"));
    wrong.put("code_verifier", TestIssuer.VERIFIER + "-not");
    assertRefused("invalid_grant", wrong);

    var none = codeGrant(issuer.codeFor("bento"));
    none.remove("code_verifier");
    assertRefused("invalid_grant", none);
  }

  @Test
  void aCodeIsBoundToTheAddressItWasSentTo() {
    var grant = codeGrant(issuer.codeFor("bento"));
    grant.put("redirect_uri", "http://localhost:8080/elsewhere");
    assertRefused("invalid_grant", grant);
  }

  @Test
  void withoutPkceTheClientIsSentBackWithAnError() {
    var query = authorization();
    query.remove("code_challenge");
    query.remove("code_challenge_method");
    assertEquals("invalid_request", query(issuer.openSignIn(query)).get("error"));

    var plain = authorization();
    plain.put("code_challenge_method", "plain");
    assertEquals("invalid_request", query(issuer.openSignIn(plain)).get("error"));
  }

  @Test
  void silentSignInIsRefusedForNobodyStaysSignedIn() {
    var query = authorization();
    query.put("prompt", "none");
    assertEquals("login_required", query(issuer.openSignIn(query)).get("error"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/docs",
        "http://localhost:8080.evil.example/",
        "http://localhost:8080@evil.example/",
        "http://localhost:8080/docs/../../x",
        "http://localhost:8080/%2e%2e/x",
        "http://localhost:8080/docs#fragment",
        "http://localhost:8081/docs",
        "https://localhost:8080/docs",
        "javascript:alert(1)"
      })
  void nobodyIsSentToAnAddressThatIsNotRegistered(String redirect) {
    var query = authorization();
    query.put("redirect_uri", redirect);
    var page = issuer.openSignIn(query);

    assertEquals(400, page.statusCode());
    assertTrue(page.headers().firstValue("Location").isEmpty());
  }

  @Test
  void anUnknownClientIsToldToThePersonAndNotToTheAddress() {
    var query = authorization();
    query.put("client_id", "somebody-else");
    assertEquals(400, issuer.openSignIn(query).statusCode());
  }

  @Test
  void aRefreshTokenIsReplacedByEachUseAndASecondUseEndsTheSession() {
    var first = json(issuer.token(codeGrant(issuer.codeFor("nilo"))));
    var spent = first.get("refresh_token").asText();
    var second = json(issuer.token(refreshGrant(spent)));
    var next = second.get("refresh_token").asText();
    assertEquals(
        "nilo", claims(second.get("access_token").asText()).get("preferred_username").asText());

    assertRefused("invalid_grant", refreshGrant(spent));
    assertRefused("invalid_grant", refreshGrant(next));
  }

  @Test
  void signingOutEndsTheSessionAndLeadsBack() {
    var tokens = json(issuer.token(codeGrant(issuer.codeFor("rita"))));
    var answer =
        issuer.get(
            "/protocol/openid-connect/logout?client_id=homegrown-web&post_logout_redirect_uri="
                + REDIRECT
                + "&id_token_hint="
                + tokens.get("id_token").asText());

    assertEquals(302, answer.statusCode());
    assertEquals(REDIRECT, answer.headers().firstValue("Location").orElseThrow());
    assertRefused("invalid_grant", refreshGrant(tokens.get("refresh_token").asText()));
    var info =
        issuer.get(
            "/protocol/openid-connect/userinfo",
            "Authorization",
            "Bearer " + tokens.get("access_token").asText());
    assertEquals(401, info.statusCode());
  }

  @Test
  void thePageSpeaksTheLanguageOfTheBrowser() {
    var auth = "/protocol/openid-connect/auth?client_id=nobody";
    assertTrue(issuer.get(auth, "Accept-Language", "zh-CN,zh;q=0.9").body().contains("无法登录"));
    assertTrue(issuer.get(auth, "Accept-Language", "pt").body().contains("Não é possível"));
    assertTrue(issuer.get(auth, "Accept-Language", "fr").body().contains("not possible"));
  }

  private static Map<String, String> refreshGrant(String token) {
    return Map.of(
        "grant_type", "refresh_token", "client_id", "homegrown-web", "refresh_token", token);
  }

  private static void assertRefused(String error, Map<String, String> form) {
    var answer = issuer.token(form);
    assertEquals(400, answer.statusCode());
    assertEquals(error, json(answer).get("error").asText());
  }
}
