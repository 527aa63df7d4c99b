package org.homegrown.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.homegrown.local.machine.Trouble;

/** An event feed, told from here in the place of another service. A position is a number. */
final class ToldFeed implements AutoCloseable {

  private final LongFunction<String> events;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private long last;

  /**
   * @param address of the service whose place this takes
   * @param events by their numbers, the first of which is 1
   */
  ToldFeed(URI address, LongFunction<String> events) {
    this.events = events;
    // Without it every answer on a kept connection waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 0);
    } catch (IOException e) {
      throw new Trouble("The feed cannot be told at %s: %s.".formatted(address, e), e);
    }
    server.setExecutor(readers);
    server.createContext("/internal/feed", this::answer);
    server.start();
  }

  /** From now on the feed goes up to this event. */
  synchronized void tell(long number) {
    last = number;
    notifyAll();
  }

  @Override
  public void close() {
    server.stop(0);
    readers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var asked =
        Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    var position = asked.getOrDefault("after", "");
    var after = position.isEmpty() ? 0 : Long.parseLong(position);
    var until = Math.min(awaited(after, asked), after + Long.parseLong(asked.get("limit")));
    var body =
        LongStream.rangeClosed(after + 1, until)
            .mapToObj(events)
            .collect(Collectors.joining(",", "[", "]"))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/cloudevents-batch+json");
    exchange.sendResponseHeaders(200, body.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  private synchronized long awaited(long after, Map<String, String> asked) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(asked.get("wait")));
    try {
      for (var left = 1L; last <= after && left > 0; ) {
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left > 0) {
          wait(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }
}
