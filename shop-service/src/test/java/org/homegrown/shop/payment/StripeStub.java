package org.homegrown.shop.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stripe as it looks from here: the shapes are those of its API reference, a key that was used
 * before gives the answer that was given before, and the payment method decides what happens, as
 * Stripe's own test cards do. {@code pm_lost} works and its answer never comes, {@code pm_nowhere}
 * never gets there, {@code pm_mute_…} works and answers nothing until {@code /release/} with its
 * name is asked for, {@code pm_slow_} and a step waits at that step for the same, and {@code
 * /arrived/} answers when it waits. The answer to a capture of {@code pm_capture_lost_…} never
 * comes, a first one of {@code pm_capture_refused_…} is refused, and the search never finds either.
 * What went back to a card comes again after {@code /bounce/} with its name. {@code /seen/} with a
 * name and a step tells how often Stripe was asked.
 */
public final class StripeStub implements QuarkusTestResourceLifecycleManager {

  private record Step(String name, String method) {

    /** Whether the first try of it fails. */
    boolean is(String step, String method) {
      return name.equals(step) && this.method.startsWith(method);
    }
  }

  private record Answer(int status, ObjectNode body) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ObjectNode> intents = new LinkedHashMap<>();
  private final Map<String, ObjectNode> refunds = new LinkedHashMap<>();
  private final Map<String, Answer> answered = new HashMap<>();
  private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();
  private final Map<Step, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Set<String> refusedOnce = new HashSet<>();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    return Map.of(
        "homegrown.payment.stripe.api", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange call) throws IOException {
    try (call) {
      var form = form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var path = call.getRequestURI().getPath();
      if (path.startsWith("/release/") || path.startsWith("/arrived/")) {
        direct(path.split("/", -1));
        write(call, new Answer(200, json.createObjectNode()));
        return;
      }
      if (path.startsWith("/bounce/")) {
        bounce(path.substring("/bounce/".length()));
        write(call, new Answer(200, json.createObjectNode()));
        return;
      }
      if (path.startsWith("/seen/")) {
        var asked = path.split("/", -1);
        write(
            call,
            new Answer(
                200, json.createObjectNode().put("times", times(new Step(asked[3], asked[2])))));
        return;
      }
      if (!"Bearer sk_test_nothing".equals(call.getRequestHeaders().getFirst("Authorization"))) {
        write(call, error(401, "invalid_request_error", "invalid_api_key", null));
        return;
      }
      var step = step(call.getRequestMethod(), path.split("/", -1), form);
      seen.computeIfAbsent(step, any -> new AtomicInteger()).incrementAndGet();
      if (step.method().startsWith("pm_slow_" + step.name() + "_")) {
        latch("arrived", step.method()).countDown();
        latch("release", step.method()).await();
      }
      if (step.method().equals("pm_nowhere")) {
        return;
      }
      var answer = once(call, path, form, step);
      if (!isSilent(step)) {
        write(call, answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void bounce(String method) {
    for (var refund : refunds.values()) {
      if (method(refund.path("payment_intent").asText()).equals(method)) {
        refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
      }
    }
  }

  private int times(Step step) {
    return seen.getOrDefault(step, new AtomicInteger()).get();
  }

  private boolean isSilent(Step step) {
    return step.is("create", "pm_lost")
        || step.is("capture", "pm_capture_lost_")
        || step.is("create", "pm_mute_") && latch("release", step.method()).getCount() > 0;
  }

  private synchronized Step step(String verb, String[] path, Map<String, String> form) {
    return switch (verb + " " + path[2] + " " + path.length) {
      case "POST payment_intents 3" -> new Step("create", form.get("payment_method"));
      case "GET payment_intents 4" ->
          path[3].equals("search") ? new Step("search", "") : new Step("retrieve", method(path[3]));
      case "POST payment_intents 5" -> new Step(path[4], method(path[3]));
      case "POST refunds 3" -> new Step("refund", method(form.get("payment_intent")));
      default -> new Step("other", "");
    };
  }

  private String method(String intent) {
    var known = intents.get(intent);
    return known == null ? "" : known.path("payment_method").asText();
  }

  private void direct(String[] path) throws InterruptedException {
    var latch = latch(path[1], path[2]);
    if (path[1].equals("release")) {
      latch.countDown();
    } else {
      latch.await();
    }
  }

  private CountDownLatch latch(String what, String method) {
    return slow.computeIfAbsent(what + method, any -> new CountDownLatch(1));
  }

  private synchronized Answer once(
      HttpExchange call, String path, Map<String, String> form, Step step) {
    var key = call.getRequestHeaders().getFirst("Idempotency-Key");
    if (key != null && answered.containsKey(key)) {
      return answered.get(key);
    }
    var refusal = refusal(step);
    var answer = refusal == null ? answer(call, path, form) : refusal;
    if (key != null && answer.status() != 429) {
      answered.put(key, new Answer(answer.status(), answer.body().deepCopy()));
    }
    return answer;
  }

  private Answer refusal(Step step) {
    if (step.is("capture", "pm_capture_refused_") && refusedOnce.add(step.method())) {
      return error(400, "invalid_request_error", "payment_intent_not_now", null);
    }
    if (step.is("refund", "pm_refund_balance_") && refusedOnce.add(step.method())) {
      return error(400, "invalid_request_error", "balance_insufficient", null);
    }
    if (step.is("refund", "pm_refund_busy_") && refusedOnce.add(step.method())) {
      return error(429, "invalid_request_error", "rate_limit", null);
    }
    return null;
  }

  private Answer answer(HttpExchange call, String path, Map<String, String> form) {
    var parts = path.split("/", -1);
    var query = form(String.valueOf(call.getRequestURI().getRawQuery()));
    return switch (call.getRequestMethod() + " " + parts[2] + " " + parts.length) {
      case "POST payment_intents 3" -> create(form);
      case "GET payment_intents 4" ->
          parts[3].equals("search") ? search(query.get("query")) : found(intents.get(parts[3]));
      case "POST payment_intents 5" -> move(intents.get(parts[3]), parts[4]);
      case "GET refunds 3" -> list(query.get("payment_intent"));
      case "POST refunds 3" -> refund(form);
      default -> error(404, "invalid_request_error", "resource_missing", null);
    };
  }

  private Answer create(Map<String, String> form) {
    var intent = json.createObjectNode();
    var id = "pi_3Q" + (intents.size() + 1);
    intent
        .put("id", id)
        .put("object", "payment_intent")
        .put("amount", Long.parseLong(form.get("amount")))
        .put("amount_capturable", Long.parseLong(form.get("amount")))
        .put("amount_received", 0)
        .put("capture_method", form.get("capture_method"))
        .put("client_secret", id + "_secret_x")
        .put("confirmation_method", "automatic")
        .put("created", 1_790_000_000L)
        .put("currency", form.get("currency"))
        .put("livemode", false)
        .put("payment_method", form.get("payment_method"))
        .put("status", "requires_capture");
    intent.putObject("metadata").put("homegrown_charge", form.get("metadata[homegrown_charge]"));
    intents.put(id, intent);
    var refusal =
        switch (form.get("payment_method")) {
          case "pm_card_visa_chargeDeclinedInsufficientFunds" -> "insufficient_funds";
          case "pm_card_authenticationRequired" -> "authentication_required";
          default -> null;
        };
    if (refusal == null) {
      return new Answer(200, intent);
    }
    intent.put("status", "requires_payment_method").put("amount_capturable", 0);
    intent
        .putObject("last_payment_error")
        .put("type", "card_error")
        .put("code", "card_declined")
        .put("decline_code", refusal);
    return error(402, "card_error", "card_declined", refusal);
  }

  private Answer search(String query) {
    var found = list();
    intents.values().stream()
        .filter(intent -> query.contains(intent.path("metadata").path("homegrown_charge").asText()))
        .filter(intent -> !intent.path("payment_method").asText().startsWith("pm_capture_"))
        .forEach(found.withArray("data")::add);
    return new Answer(200, found.put("object", "search_result").put("url", "/v1/search"));
  }

  private Answer list(String intent) {
    var found = list();
    refunds.values().stream()
        .filter(refund -> refund.path("payment_intent").asText().equals(intent))
        .forEach(found.withArray("data")::add);
    return new Answer(200, found.put("object", "list").put("url", "/v1/refunds"));
  }

  private ObjectNode list() {
    var list = json.createObjectNode().put("has_more", false);
    list.putArray("data");
    return list;
  }

  private Answer found(ObjectNode intent) {
    return intent == null
        ? error(404, "invalid_request_error", "resource_missing", null)
        : new Answer(200, intent);
  }

  private Answer move(ObjectNode intent, String move) {
    var status = intent.path("status").asText();
    if (move.equals("capture") && status.equals("requires_capture")) {
      return new Answer(
          200,
          intent
              .put("status", "succeeded")
              .put("amount_capturable", 0)
              .put("amount_received", intent.path("amount").asLong()));
    }
    if (move.equals("cancel") && !status.equals("succeeded") && !status.equals("canceled")) {
      return new Answer(200, intent.put("status", "canceled").put("amount_capturable", 0));
    }
    return error(400, "invalid_request_error", "payment_intent_unexpected_state", null);
  }

  private Answer refund(Map<String, String> form) {
    var intent = intents.get(form.get("payment_intent"));
    var amount = Long.parseLong(form.get("amount"));
    var back =
        refunds.values().stream()
            .filter(each -> each.path("payment_intent").equals(intent.path("id")))
            .filter(each -> !each.path("status").asText().equals("failed"))
            .mapToLong(each -> each.path("amount").asLong())
            .sum();
    if (back + amount > intent.path("amount_received").asLong()) {
      return error(400, "invalid_request_error", "charge_already_refunded", null);
    }
    var method = intent.path("payment_method").asText();
    var fails =
        method.equals("pm_card_refundFail")
            || method.startsWith("pm_refund_fails_") && refusedOnce.add(method);
    var refund = json.createObjectNode();
    refund
        .put("id", "re_3Q" + (refunds.size() + 1))
        .put("object", "refund")
        .put("amount", amount)
        .put("currency", intent.path("currency").asText())
        .put("payment_intent", intent.path("id").asText())
        .put("status", fails ? "failed" : "succeeded");
    if (fails) {
      refund.put("failure_reason", "expired_or_canceled_card");
    }
    var metadata = refund.putObject("metadata");
    form.forEach(
        (name, value) -> {
          if (name.startsWith("metadata[")) {
            metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
          }
        });
    refunds.put(refund.path("id").asText(), refund);
    return new Answer(200, refund);
  }

  private Answer error(int status, String type, String code, String declineCode) {
    var body = json.createObjectNode();
    body.putObject("error")
        .put("type", type)
        .put("code", code)
        .put("decline_code", declineCode)
        .put("message", "No.");
    return new Answer(status, body);
  }

  private static void write(HttpExchange call, Answer answer) throws IOException {
    var bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.getResponseHeaders().add("Request-Id", "req_1");
    call.sendResponseHeaders(answer.status(), bytes.length);
    call.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(String encoded) {
    var form = new HashMap<String, String>();
    for (var pair : encoded.split("&", -1)) {
      var at = pair.indexOf('=');
      if (at > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
