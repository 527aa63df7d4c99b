package org.homegrown.kit.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts one consumer per {@link FeedHandler} and stops them in order. */
@ApplicationScoped
class FeedConsumers {

  private static final Duration STOP_TIME = Duration.ofSeconds(5);

  private final List<FeedHandler> handlers;
  private final FeedClient client;
  private final FeedPositions positions;
  private final ParkedEvents parked;
  private final FeedEnds ends;
  private final MeterRegistry meters;
  private final int attempts;
  private final Duration backoff;
  private final List<Thread> threads = new ArrayList<>();

  FeedConsumers(
      @All List<FeedHandler> handlers,
      FeedClient client,
      FeedPositions positions,
      ParkedEvents parked,
      FeedEnds ends,
      MeterRegistry meters,
      @ConfigProperty(name = "homegrown.feed.attempts") int attempts,
      @ConfigProperty(name = "homegrown.feed.backoff") Duration backoff) {
    this.handlers = handlers;
    this.client = client;
    this.positions = positions;
    this.parked = parked;
    this.ends = ends;
    this.meters = meters;
    this.attempts = attempts;
    this.backoff = backoff;
  }

  void start(@Observes StartupEvent event) {
    for (var handler : handlers) {
      var consumer = consumer(handler);
      Gauge.builder("feed.lag.seconds", consumer::lagSeconds)
          .description(
              "Age of the oldest event of the feed that waits, or time since it could last be read")
          .tag("feed", handler.feed())
          .register(meters);
      Gauge.builder("feed.parked.events", () -> parked.count(handler.feed()))
          .description("Events that kept failing and wait for a retry")
          .tag("feed", handler.feed())
          .register(meters);
      threads.add(Thread.ofVirtual().name("feed-" + handler.feed()).start(consumer::run));
    }
  }

  FeedConsumer consumer(FeedHandler handler) {
    return new FeedConsumer(handler, client, positions, parked, ends, attempts, backoff);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      thread.join(STOP_TIME);
    }
  }
}
