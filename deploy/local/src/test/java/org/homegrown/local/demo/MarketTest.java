package org.homegrown.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buyers on a platform where others sell, too, and want things that the demo knows nothing of. */
class MarketTest {

  private static final int ORDERS = 500;

  private final AtomicInteger orders = new AtomicInteger();
  private HttpServer server;
  private Market market;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/products", exchange -> answer(exchange, 200, products(exchange)));
    server.createContext("/v1/orders", this::refuse);
    server.createContext(
        "/protocol", exchange -> answer(exchange, 200, "{'access_token':'x','expires_in':60}"));
    server.start();
    var address = URI.create("http://localhost:" + server.getAddress().getPort());
    market =
        new Market(
            new Platform(address, address, "x"),
            new ProgressBar.Style(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void onlyWhatTheDemoImportedIsBought() {
    var stalls = market.stalls(List.of("member"), Set.of("member", "local"));
    assertEquals(
        Set.of("member", "local"),
        Set.copyOf(stalls.stream().map(Market.Stall::shop).distinct().toList()));
  }

  @Test
  void theFirstRefusalEndsTheBuyingAndSaysWhy() {
    var stalls = market.stalls(List.of("member"), Set.of("member"));
    var failure = assertThrows(IllegalStateException.class, () -> market.buy(stalls, ORDERS));
    assertTrue(failure.getMessage().contains("answered 422: Choose a way of delivery."));
    assertTrue(orders.get() < ORDERS, () -> orders + " orders were tried");
  }

  private static String products(HttpExchange exchange) {
    var query = exchange.getRequestURI().getQuery();
    return query.contains("shop=member")
        ? "{'items':[%s]}".formatted(product("member"))
        : "{'items':[%s,%s,%s]}"
            .formatted(product("member"), product("local"), product("elsewhere"));
  }

  private static String product(String shop) {
    return "{'shopId':'%s','variants':[{'id':'v','price':{'amount':1,'currency':'BRL'}}]}"
        .formatted(shop);
  }

  private void refuse(HttpExchange exchange) throws IOException {
    orders.incrementAndGet();
    answer(
        exchange, 422, "{'code':'delivery-option-missing','detail':'Choose a way of delivery.'}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
