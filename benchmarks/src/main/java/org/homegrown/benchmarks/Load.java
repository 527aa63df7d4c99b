package org.homegrown.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.homegrown.local.machine.Trouble;
import org.jspecify.annotations.Nullable;

/** People who ask again as soon as they are answered, each on a connection of their own. */
final class Load implements AutoCloseable {

  private static final long RAMP_NANOS = 1_000_000_000;

  /**
   * One request.
   *
   * @param token of whoever asks; null for nobody
   * @param body JSON to post with an idempotency key; null for a GET
   */
  record Call(String path, @Nullable String token, @Nullable String key, @Nullable Buffer body) {

    static Call get(String path) {
      return new Call(path, null, null, null);
    }

    static Call get(String path, String token) {
      return new Call(path, token, null, null);
    }
  }

  /**
   * What was carried.
   *
   * @param perSecond answers of the expected status
   * @param p50 milliseconds that half of the answers took at most
   * @param p99 milliseconds that 99 of 100 answers took at most
   */
  record Carried(double perSecond, double p50, double p99) {}

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final URI service;

  Load(URI service) {
    this.service = service;
  }

  /**
   * @param status that every answer must have
   * @throws Trouble when an answer has another status, or none came
   */
  Carried run(int people, int seconds, int status, Supplier<Call> script) {
    var client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(service.getHost())
                .setDefaultPort(service.getPort()),
            new PoolOptions().setHttp1MaxSize(people));
    var crowd = new Crowd(client, status, script, System.nanoTime() + RAMP_NANOS, seconds);
    var context = vertx.getOrCreateContext();
    for (int person = 0; person < people; person++) {
      context.runOnContext(start -> crowd.join());
    }
    vertx.setTimer((seconds + 1) * 1_000L, over -> crowd.goHome());
    crowd.whenAllAreHome(people);
    client.close().toCompletionStage().toCompletableFuture().join();
    return crowd.carried(seconds);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** All on one event loop; nothing here is touched by two threads at once. */
  private static final class Crowd {

    private final HttpClient client;
    private final int status;
    private final Supplier<Call> script;
    private final long from;
    private final long until;
    private final Histogram nanos = new Histogram(3);
    private final CompletableFuture<Integer> home = new CompletableFuture<>();
    private int gone;
    private int people = Integer.MAX_VALUE;
    private boolean over;

    Crowd(HttpClient client, int status, Supplier<Call> script, long from, int seconds) {
      this.client = client;
      this.status = status;
      this.script = script;
      this.from = from;
      this.until = from + seconds * 1_000_000_000L;
    }

    void join() {
      if (over) {
        leave();
        return;
      }
      var call = script.get();
      var start = System.nanoTime();
      ask(call)
          .onSuccess(
              answer -> {
                var end = System.nanoTime();
                if (end >= from && end < until) {
                  nanos.recordValue(end - start);
                }
                join();
              })
          .onFailure(
              failure -> {
                home.completeExceptionally(failure);
                over = true;
              });
    }

    private Future<Buffer> ask(Call call) {
      var method = call.body() == null ? HttpMethod.GET : HttpMethod.POST;
      return client
          .request(method, call.path())
          .compose(
              request -> {
                if (call.token() != null) {
                  request.putHeader("Authorization", "Bearer " + call.token());
                }
                if (call.body() == null) {
                  return request.send();
                }
                return request
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Idempotency-Key", call.key())
                    .send(call.body());
              })
          .compose(
              response ->
                  response
                      .body()
                      .map(
                          body -> {
                            if (response.statusCode() != status) {
                              throw new Trouble(
                                  "%s answered %d: %s"
                                      .formatted(call.path(), response.statusCode(), body));
                            }
                            return body;
                          }));
    }

    void goHome() {
      over = true;
    }

    private void leave() {
      gone++;
      if (gone >= people) {
        home.complete(gone);
      }
    }

    void whenAllAreHome(int all) {
      people = all;
      try {
        home.join();
      } catch (java.util.concurrent.CompletionException e) {
        throw e.getCause() instanceof Trouble trouble
            ? trouble
            : new Trouble("The service gave no answer: " + e.getCause() + ".", e);
      }
    }

    Carried carried(int seconds) {
      return new Carried(
          nanos.getTotalCount() / (double) seconds,
          nanos.getValueAtPercentile(50) / 1e6,
          nanos.getValueAtPercentile(99) / 1e6);
    }
  }
}
