package org.homegrown.incubation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The shop service, as far as it is asked about sellers. Somebody whom no test named has no shop.
 */
public final class ShopStub implements QuarkusTestResourceLifecycleManager {

  /** How it answers. */
  public enum Mode {
    KNOWS,
    BROKEN,
    SLOW
  }

  private record Seller(Mode mode, int sales) {}

  private static final Map<String, Seller> SELLERS = new ConcurrentHashMap<>();
  private static final Map<String, String> SHOPS = new ConcurrentHashMap<>();

  private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();

  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  /** Answers like that when asked about this person. */
  public static void of(String person, Mode mode, int sales) {
    SELLERS.put(person, new Seller(mode, sales));
  }

  /** Says that a person has this shop. */
  public static void shop(String person, String shop) {
    SHOPS.put(person, shop);
  }

  /** How often it was asked about this person. */
  public static int asked(String person) {
    return ASKED.computeIfAbsent(person, key -> new AtomicInteger()).get();
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("shop-stub-", 0).factory()));
    server.createContext("/internal/sellers/", this::answer);
    server.start();
    return Map.of(
        "quarkus.rest-client.shop.url", "http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    end.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var person = exchange.getRequestURI().getPath().split("/", -1)[3];
      ASKED.computeIfAbsent(person, key -> new AtomicInteger()).incrementAndGet();
      var seller = SELLERS.getOrDefault(person, new Seller(Mode.KNOWS, 0));
      if (seller.mode() == Mode.BROKEN) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      if (seller.mode() == Mode.SLOW) {
        end.await(10, TimeUnit.SECONDS); // nobody waits that long
      }
      var shop = SHOPS.get(person);
      var body =
          """
          {%s"listed": 5, "salesCount": %d, "sales": [], "asOf": "2026-03-01T00:00:00Z"}
          """
              .formatted(
                  shop == null
                      ? ""
                      : "\"shopId\": \"%s\", \"openedAt\": \"2026-01-01T00:00:00Z\", "
                          .formatted(shop),
                  seller.sales())
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
