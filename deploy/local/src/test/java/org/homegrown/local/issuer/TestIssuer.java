package org.homegrown.local.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An issuer with the shipped realm, and somebody with a browser and curl in front of it. */
final class TestIssuer implements AutoCloseable {

  static final String REDIRECT = "http://localhost:8080/docs";
  static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0123456789";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SECRETS =
      Map.of(
          "SHOP_SERVICE_SECRET", "shop-secret",
          "INCUBATION_SERVICE_SECRET", "incubation-secret",
          "IMPACT_SERVICE_SECRET", "impact-secret");

  private final HttpClient http = HttpClient.newHttpClient();
  private final IssuerServer server;
  final String address;

  TestIssuer() throws IOException {
    this(SigningKey.generate());
  }

  TestIssuer(String key) throws IOException {
    var port = freePort();
    try (var file = TestIssuer.class.getResourceAsStream(LocalIssuer.REALM_FILE)) {
      var realm = Realm.read(file, SECRETS);
      server =
          LocalIssuer.server(port, "http://localhost:" + port, realm, new SigningKey(key)).start();
    }
    address = "http://localhost:" + port + "/realms/homegrown";
  }

  /** What a client asks for when everything is right; tests change or leave out parts of it. */
  static Map<String, String> authorization() {
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", "homegrown-web");
    query.put("redirect_uri", REDIRECT);
    query.put("scope", "openid");
    query.put("state", "the-state");
    query.put("nonce", "the-nonce");
    query.put("code_challenge", challenge());
    query.put("code_challenge_method", "S256");
    return query;
  }

  HttpResponse<String> openSignIn(Map<String, String> query) {
    return get("/protocol/openid-connect/auth?" + encoded(query));
  }

  HttpResponse<String> submit(Map<String, String> query, String login, String password) {
    return post(
        "/protocol/openid-connect/auth?" + encoded(query),
        Map.of("username", login, "password", password));
  }

  String codeFor(String login) {
    return query(submit(authorization(), login, "homegrown")).get("code");
  }

  static Map<String, String> codeGrant(String code) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", "homegrown-web");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  HttpResponse<String> token(Map<String, String> form) {
    return post("/protocol/openid-connect/token", form);
  }

  HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(address + path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  /** What came back with a redirect. */
  static Map<String, String> query(HttpResponse<String> redirect) {
    var location = URI.create(redirect.headers().firstValue("Location").orElseThrow());
    return Arrays.stream(location.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode claims(String token) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String challenge() {
    return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(VERIFIER)).getValue();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
