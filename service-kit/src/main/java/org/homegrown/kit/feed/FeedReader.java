package org.homegrown.kit.feed;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed batch by batch. One that follows a full one is fetched while that is applied. Used
 * by one thread.
 */
class FeedReader {

  private record Ahead(String position, FutureTask<List<FeedEvent>> events) {}

  private final FeedClient client;
  private final String feed;
  private @Nullable Ahead ahead;

  FeedReader(FeedClient client, String feed) {
    this.client = client;
    this.feed = feed;
  }

  /**
   * The next events after a position. What was fetched ahead is used only if it is of there.
   *
   * @throws IOException when the other service does not answer, or not with events
   */
  List<FeedEvent> after(String position) throws IOException, InterruptedException {
    var begun = ahead;
    if (begun == null || !begun.position().equals(position)) {
      stop();
      return goOn(client.fetch(feed, position));
    }
    try {
      var events = begun.events().get();
      ahead = null;
      return goOn(events);
    } catch (ExecutionException e) {
      ahead = null;
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
  }

  private List<FeedEvent> goOn(List<FeedEvent> events) {
    if (client.isFull(feed, events)) {
      var position = events.getLast().position();
      var task = new FutureTask<>(() -> client.fetch(feed, position));
      ahead = new Ahead(position, task);
      Thread.ofVirtual().name("feed-" + feed + "-ahead").start(task);
    }
    return events;
  }

  /** Whether there was nothing after the last events that were read. */
  boolean isAtTheEnd() {
    return ahead == null;
  }

  void stop() {
    if (ahead != null) {
      ahead.events().cancel(true);
      ahead = null;
    }
  }
}
