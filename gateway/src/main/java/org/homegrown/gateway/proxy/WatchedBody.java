package org.homegrown.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import org.homegrown.gateway.proxy.Patience.Side;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way from one side to the other: while it flows, its giver is waited for; while it
 * is held back, its taker is.
 */
final class WatchedBody implements ReadStream<Buffer> {

  private final ReadStream<Buffer> body;
  private final Patience patience;
  private final Side giver;
  private final Side taker;
  private final Runnable whole;
  private @Nullable Handler<Throwable> failed;
  private boolean ended;

  private WatchedBody(ReadStream<Buffer> body, Patience patience, Side giver, Runnable whole) {
    this.body = body;
    this.patience = patience;
    this.giver = giver;
    this.taker = giver == Side.CALLER ? Side.SERVICE : Side.CALLER;
    this.whole = whole;
  }

  /**
   * @param whole run when all of the body has come
   */
  static WatchedBody of(Body body, Patience patience, Side giver, Runnable whole) {
    return new WatchedBody(body.stream(), patience, giver, whole);
  }

  /** Ends the body before its time. */
  void fail(Throwable reason) {
    if (failed != null) {
      failed.handle(reason);
    }
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    body.handler(
        handler == null
            ? null
            : chunk -> {
              patience.waitFor(giver);
              handler.handle(chunk);
            });
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    body.endHandler(
        end -> {
          ended = true;
          whole.run();
          if (handler != null) {
            handler.handle(null);
          }
        });
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    body.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    waitFor(taker);
    body.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    waitFor(giver);
    body.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    waitFor(giver);
    body.fetch(amount);
    return this;
  }

  private void waitFor(Side side) {
    if (!ended) {
      patience.waitFor(side);
    }
  }
}
