package org.homegrown.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * As much of Stripe as a payment by card needs. It does what it is asked at once, and can keep back
 * what it says to a step of a card: {@code create} promises the money, {@code capture} takes it.
 */
final class HoldingStripe implements AutoCloseable {

  /**
   * An answer that is kept back.
   *
   * @param taken the step has been taken
   * @param told the answer may be given
   */
  private record Hold(CountDownLatch taken, CountDownLatch told) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ObjectNode> byKey = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();
  private final HttpServer server;

  HoldingStripe() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/payment_intents", this::answer);
    server.start();
  }

  /** What a platform is told that takes cards here. */
  Map<String, String> settings() {
    return Map.of(
        "HOMEGROWN_PAYMENT_METHODS", "sandbox,cash-on-delivery,stripe",
        "HOMEGROWN_PAYMENT_STRIPE_API", "http://127.0.0.1:" + server.getAddress().getPort(),
        "HOMEGROWN_PAYMENT_STRIPE_SECRET_KEY", "sk_test_nothing",
        "HOMEGROWN_PAYMENT_STRIPE_PUBLISHABLE_KEY", "pk_test_nothing",
        "HOMEGROWN_PAYMENT_STRIPE_WEBHOOK_SECRET", "whsec_nothing");
  }

  /** Answers to this step of a card wait for {@link #release}. */
  void keepBack(String step, String card) {
    holds.put(step + " " + card, new Hold(new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** Waits until the step is taken whose answer is kept back. */
  void mustHaveTaken(String step, String card) throws InterruptedException {
    assertTrue(
        holds.get(step + " " + card).taken().await(1, TimeUnit.MINUTES),
        () -> "nobody asked to " + step);
  }

  void release() {
    holds.values().forEach(hold -> hold.told().countDown());
  }

  /** The steps that were asked for a card, in order. */
  synchronized List<String> askedOf(String card) {
    return asked.stream()
        .filter(step -> step.endsWith(" " + card))
        .map(step -> step.substring(0, step.indexOf(' ')))
        .toList();
  }

  /** The keys under which this card was charged. */
  synchronized List<String> keysOf(String card) {
    return byKey.entrySet().stream()
        .filter(charge -> charge.getValue().path("payment_method").asText().equals(card))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      var path = call.getRequestURI().getPath().split("/", -1);
      var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var query = call.getRequestURI().getRawQuery();
      var step = step(call.getRequestMethod(), path);
      var answer =
          switch (step) {
            case "create" ->
                create(call.getRequestHeaders().getFirst("Idempotency-Key"), form(body));
            case "search" -> search(form(query).get("query"));
            default -> move(step, path[3]);
          };
      var hold = holds.get(step + " " + answer.path("payment_method").asText());
      if (hold != null) {
        hold.taken().countDown();
        hold.told().await();
      }
      write(call, answer.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String step(String verb, String[] path) {
    return switch (verb + " " + path.length) {
      case "POST 3" -> "create";
      case "GET 4" -> path[3].equals("search") ? "search" : "retrieve";
      case "POST 5" -> path[4];
      case String other -> throw new IllegalStateException("not known here: " + other);
    };
  }

  private synchronized ObjectNode create(String key, Map<String, String> form) {
    asked.add("create " + form.get("payment_method"));
    return byKey.computeIfAbsent(
        key,
        first -> {
          var intent =
              json.createObjectNode()
                  .put("id", "pi_" + byKey.size())
                  .put("object", "payment_intent")
                  .put("amount", Long.parseLong(form.get("amount")))
                  .put("currency", form.get("currency"))
                  .put("payment_method", form.get("payment_method"))
                  .put("status", "requires_capture");
          intent
              .putObject("metadata")
              .put("homegrown_charge", form.get("metadata[homegrown_charge]"));
          return intent;
        });
  }

  private synchronized ObjectNode search(String query) {
    var found = json.createObjectNode().put("object", "search_result").put("has_more", false);
    var data = found.putArray("data");
    byKey.values().stream()
        .filter(intent -> query.contains(intent.path("metadata").path("homegrown_charge").asText()))
        .forEach(data::add);
    return found;
  }

  private synchronized ObjectNode move(String step, String id) {
    var intent =
        byKey.values().stream()
            .filter(each -> each.path("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    asked.add(step + " " + intent.path("payment_method").asText());
    if (!step.equals("retrieve")) {
      intent.put("status", step.equals("capture") ? "succeeded" : "canceled");
    }
    return intent;
  }

  private static void write(HttpExchange call, String answer) throws IOException {
    var bytes = answer.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(200, bytes.length);
    call.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(String encoded) {
    return Arrays.stream(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
