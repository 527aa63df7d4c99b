package org.homegrown.incubation.consent;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** impact-service, as far as it is asked; it may be down. */
public class ImpactStub implements QuarkusTestResourceLifecycleManager {

  private static final String FIGURES =
      """
      {"asOf": "2026-03-02T04:05:06Z", "more": 1, "items": [
        {"metric": "cohort_sales_value", "version": 1, "rows": 3, "from": "2026-03-01",
         "to": "2026-03-02", "cohort": "01998a3e-5b7c-7c3e-9a55-0d9f0a1b2c3f"}]}
      """;

  /** What it answers with. */
  static final AtomicInteger STATUS = new AtomicInteger(200);

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/internal/people",
        exchange -> {
          try (exchange) {
            var body = FIGURES.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var signed = exchange.getRequestHeaders().getFirst("Authorization") != null;
            exchange.sendResponseHeaders(signed ? STATUS.get() : 401, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return Map.of("homegrown.impact.url", "http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
