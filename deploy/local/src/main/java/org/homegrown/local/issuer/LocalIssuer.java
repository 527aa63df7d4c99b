package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The issuer's own process. Its environment holds the secrets of the clients, as the realm file
 * names them.
 */
public final class LocalIssuer {

  public static final String REALM_FILE = "/homegrown-realm.json";

  private LocalIssuer() {}

  /**
   * @param arguments the port, and the file that holds the signing key
   */
  public static void main(String[] arguments) throws IOException {
    // Without it every answer on a kept connection waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var port = Integer.parseInt(arguments[0]);
    var key = new SigningKey(Files.readString(Path.of(arguments[1])));
    try (var file = LocalIssuer.class.getResourceAsStream(REALM_FILE)) {
      var realm = Realm.read(Objects.requireNonNull(file), System.getenv());
      var server = server(port, "http://localhost:" + port, realm, key).start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      System.out.println("issuer listens on http://localhost:" + port);
    }
  }

  static IssuerServer server(int port, String address, Realm realm, SigningKey key)
      throws IOException {
    var path = "/realms/homegrown";
    var issuer = address + path;
    var sessions = new Sessions(realm.codeLife(), realm.sessionLife());
    var tokens = new Tokens(issuer, realm.accessTokenLife(), key);
    var pages = new Pages();
    var protocol = path + Discovery.PROTOCOL;
    return new IssuerServer(
        port,
        realm,
        Map.of(
            path + "/.well-known/openid-configuration", document(Discovery.document(issuer)),
            protocol + "/certs", document(key.publicKeys()),
            protocol + "/auth", new AuthorizationEndpoint(realm, sessions, pages),
            protocol + "/token", new TokenEndpoint(realm, sessions, tokens),
            protocol + "/userinfo", new UserInfoEndpoint(tokens, sessions),
            protocol + "/logout", new LogoutEndpoint(realm, sessions, tokens, pages)));
  }

  private static Endpoint document(String json) {
    return request -> {
      var response = new HTTPResponse(HTTPResponse.SC_OK);
      response.setHeader("Content-Type", "application/json");
      response.setBody(json);
      return response;
    };
  }
}
