package org.homegrown.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect issuer for tests: discovery and keys, so that services verify tokens for real,
 * and client credentials, so that they can call each other. Tokens for people come from {@link
 * Tokens}.
 */
public class IssuerResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var issuer = "http://localhost:" + started.getAddress().getPort() + "/realms/homegrown";
      started.setExecutor(
          Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("issuer-", 0).factory()));
      started.createContext(
          "/realms/homegrown/.well-known/openid-configuration",
          exchange -> answer(exchange, discovery(issuer)));
      started.createContext(
          "/realms/homegrown/protocol/openid-connect/certs",
          exchange -> answer(exchange, Tokens.keySet()));
      started.createContext(
          "/realms/homegrown/protocol/openid-connect/token",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            var token = Tokens.of("service-account", "service");
            answer(
                exchange,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                    .formatted(token));
          });
      started.start();
      server = started;
      Tokens.issuer = issuer;
      return Map.of(
          "quarkus.oidc.auth-server-url", issuer,
          "quarkus.oidc-client.auth-server-url", issuer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static String discovery(String issuer) {
    return """
    {"issuer":"%1$s",
     "jwks_uri":"%1$s/protocol/openid-connect/certs",
     "token_endpoint":"%1$s/protocol/openid-connect/token",
     "authorization_endpoint":"%1$s/protocol/openid-connect/auth",
     "response_types_supported":["code"],
     "subject_types_supported":["public"],
     "id_token_signing_alg_values_supported":["RS256"]}
    """
        .formatted(issuer);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      var body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
