package org.homegrown.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Two services that answer with their name, the request line, the length of the body and the
 * headers they got, and to a webhook with the body and the signature themselves, and that faint or
 * fall silent where one asks them to; a third one is down.
 */
public class Upstreams implements QuarkusTestResourceLifecycleManager {

  static final String WEBHOOKS = "/v1/payments/webhooks";

  /** Closes the line on the first request to an address, and tells the next the number of calls. */
  static final String FAINTING = "/v1/media/fainting";

  /** Never answers. */
  static final String SILENT = "/v1/media/silent";

  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<HttpServer> servers = new ArrayList<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  @Override
  public Map<String, String> start() {
    try {
      return Map.of(
          "homegrown.shop.url",
          serve("shop"),
          "homegrown.incubation.url",
          serve("incubation"),
          "homegrown.impact.url",
          "http://localhost:" + freePort(),
          "homegrown.gateway.answer-timeout",
          PATIENCE.toString(),
          "homegrown.gateway.caller-timeout",
          PATIENCE.toString(),
          "homegrown.gateway.rate",
          "100000",
          "homegrown.gateway.burst",
          "100000");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String serve(String name) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name, 0).factory()));
    server.createContext("/", exchange -> echo(name, exchange));
    server.createContext(WEBHOOKS, Upstreams::mirror);
    server.createContext(FAINTING, this::faint);
    server.createContext(SILENT, exchange -> exchange.getRequestBody().readAllBytes());
    server.createContext("/q/openapi", exchange -> contract(name, exchange));
    server.start();
    servers.add(server);
    return "http://localhost:" + server.getAddress().getPort();
  }

  private static void echo(String name, HttpExchange exchange) throws IOException {
    var length = 0L;
    var buffer = new byte[8192];
    int count;
    while ((count = exchange.getRequestBody().read(buffer)) >= 0) {
      length += count;
    }
    var headers =
        exchange.getRequestHeaders().entrySet().stream()
            .map(
                header ->
                    header.getKey().toLowerCase(java.util.Locale.ROOT) + ": " + header.getValue())
            .sorted()
            .collect(Collectors.joining("\n"));
    var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    answer(exchange, "text/plain", "%s\n%s\n%d bytes\n%s".formatted(name, line, length, headers));
  }

  private void faint(HttpExchange exchange) throws IOException {
    var count = calls.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
    if (count == 1) {
      exchange.getRequestBody().readAllBytes();
      exchange.close();
    } else {
      answer(exchange, "text/plain", "call " + count);
    }
  }

  private static void mirror(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      exchange
          .getResponseHeaders()
          .set("Stripe-Signature", exchange.getRequestHeaders().getFirst("Stripe-Signature"));
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void contract(String name, HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "application/json",
        """
        {"openapi":"3.1.0",
         "tags":[{"name":"%1$s"},{"name":"Event feed"}],
         "paths":{
           "/v1/%1$s":{"get":{"security":[{"token":["x"]}],"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/View"}}}}}}},
           "/internal/feed":{"get":{}}},
         "components":{"schemas":{
           "View":{"type":"object","description":"%1$s"},
           "Same":{"type":"string"}}}}
        """
            .formatted(name));
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    try (exchange) {
      var body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("ETag", "\"7\"");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void stop() {
    servers.forEach(server -> server.stop(0));
  }
}
