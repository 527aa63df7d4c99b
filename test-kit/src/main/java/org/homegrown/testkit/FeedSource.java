package org.homegrown.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Another service: its event feed tells, and its other paths answer, what a test lets them. */
public final class FeedSource {

  private record Answer(int status, String json) {}

  private static final Map<String, FeedSource> SOURCES = new ConcurrentHashMap<>();

  private final ObjectMapper json = new ObjectMapper();
  private final String name;
  private final HttpServer server;
  private final List<Map<String, Object>> events = new ArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private FeedSource(String name, HttpServer server) {
    this.name = name;
    this.server = server;
  }

  /** The feed of this name, started by {@link FeedSourceResource}. */
  public static FeedSource of(String name) {
    var source = SOURCES.get(name);
    if (source == null) {
      throw new IllegalStateException("feed " + name + " was not started");
    }
    return source;
  }

  static FeedSource start(String name) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var source = new FeedSource(name, server);
    server.setExecutor(
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("feed-source-", 0).factory()));
    server.createContext("/internal/feed", source::answer);
    server.createContext("/", source::answerOther);
    server.start();
    SOURCES.put(name, source);
    return source;
  }

  void stop() {
    server.stop(0);
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Tells an event and gives its id. */
  public UUID tell(String type, String subject, Instant time, Map<String, ?> data) {
    return tell(UUID.randomUUID(), type, subject, time, data);
  }

  /** Tells an event with this id. */
  public synchronized UUID tell(
      UUID id, String type, String subject, Instant time, Map<String, ?> data) {
    events.add(
        Map.of(
            "specversion",
            "1.0",
            "id",
            id.toString(),
            "source",
            "/" + name,
            "type",
            type,
            "subject",
            subject,
            "time",
            time.toString(),
            "datacontenttype",
            "application/json",
            "position",
            String.valueOf(events.size() + 1),
            "data",
            data));
    notifyAll();
    return id;
  }

  /** From now on answers a question at this path, without its query, with JSON. */
  public void answers(String path, int status, String json) {
    answers.put(path, new Answer(status, json));
  }

  /** The position after the last event told so far. */
  public synchronized String end() {
    return events.isEmpty() ? "" : String.valueOf(events.size());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query =
          Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
              .map(pair -> pair.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      var after =
          query.getOrDefault("after", "").isEmpty() ? 0 : Integer.parseInt(query.get("after"));
      var found =
          find(after, Integer.parseInt(query.get("limit")), Integer.parseInt(query.get("wait")));
      var body = json.writeValueAsString(found).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/cloudevents-batch+json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answerOther(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
      var body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized List<Map<String, Object>> find(int after, int limit, int waitSeconds)
      throws InterruptedException {
    var deadline = System.nanoTime() + waitSeconds * 1_000_000_000L;
    while (events.size() <= after) {
      var left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return List.of();
      }
      wait(left);
    }
    return List.copyOf(events.subList(after, Math.min(events.size(), after + limit)));
  }
}
