package org.homegrown.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.homegrown.gateway.proxy.Patience.Limits;
import org.homegrown.gateway.proxy.Patience.Side;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a service, and the answer on its way back. Neither side may keep the
 * other waiting for ever; the time that an upload takes is nobody's fault as long as it moves.
 */
final class Exchange {

  /** The caller had more to send, and sent nothing for too long. */
  static final class CallerTooSlow extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final Vertx vertx;
  private final Limits limits;
  private final ProxyContext context;
  private final Promise<ProxyResponse> answer = Promise.promise();
  private final Patience patience;
  private @Nullable HttpClientRequest sent;

  private Exchange(Vertx vertx, Limits limits, ProxyContext context) {
    this.vertx = vertx;
    this.limits = limits;
    this.context = context;
    this.patience = new Patience(vertx, limits, this::giveUp);
  }

  static Exchange in(ProxyContext context) {
    return context.get(Exchange.class.getName(), Exchange.class);
  }

  /**
   * Sends the request. A reading one that met a connection which the service had just closed is
   * sent once more.
   *
   * @return the head of the answer; fails with {@link CallerTooSlow}, a {@link TimeoutException}
   *     when it is the service that was too slow, or as the connection did
   */
  static Future<ProxyResponse> send(Vertx vertx, Limits limits, ProxyContext context) {
    var exchange = new Exchange(vertx, limits, context);
    context.set(Exchange.class.getName(), exchange);
    return exchange.send();
  }

  private Future<ProxyResponse> send() {
    var incoming = context.request().proxiedRequest();
    patience.waitFor(Side.SERVICE);
    Future<ProxyResponse> attempt;
    if (isRepeatable(incoming)) {
      incoming.resume();
      context.request().setBody(null);
      attempt = context.sendRequest().recover(this::onceMore);
    } else {
      watchUpload(context.request().getBody());
      attempt = context.sendRequest();
    }
    attempt.onSuccess(answer::tryComplete).onFailure(answer::tryFail);
    return answer.future().onComplete(done -> patience.end()).map(this::watched);
  }

  private static boolean isRepeatable(HttpServerRequest request) {
    return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
        && request.getHeader("Content-Length") == null
        && request.getHeader("Transfer-Encoding") == null;
  }

  private Future<ProxyResponse> onceMore(Throwable failure) {
    var wasClosed =
        failure instanceof HttpClosedException
            || failure instanceof IOException
                && !(failure instanceof ConnectException)
                && !(failure instanceof UnknownHostException);
    return wasClosed && !answer.future().isComplete()
        ? context.sendRequest()
        : Future.failedFuture(failure);
  }

  /** Opens the request to the service, unless the exchange is over by the time there is a line. */
  Future<HttpClientRequest> open(SocketAddress service) {
    return context
        .client()
        .request(new RequestOptions().setServer(service))
        .compose(
            request -> {
              if (answer.future().isComplete()) {
                request.reset();
                return Future.failedFuture("given up");
              }
              sent = request;
              return Future.succeededFuture(request);
            });
  }

  private void watchUpload(Body upload) {
    context
        .request()
        .setBody(
            Body.body(
                WatchedBody.of(upload, patience, Side.CALLER, () -> patience.waitFor(Side.SERVICE)),
                upload.length()));
  }

  private void giveUp(Side side) {
    answer.tryFail(side == Side.CALLER ? new CallerTooSlow() : new TimeoutException());
    if (sent != null) {
      sent.reset();
    }
  }

  /** Watches the answer's body; one that stops half-way is cut off. */
  private ProxyResponse watched(ProxyResponse response) {
    var body = response.getBody();
    if (body == null) {
      return response;
    }
    var stream = new WatchedBody[1];
    var rest =
        new Patience(
            vertx, limits, side -> stream[0].fail(new TimeoutException(side + " is too slow")));
    stream[0] = WatchedBody.of(body, rest, Side.SERVICE, rest::end);
    return response.setBody(Body.body(stream[0], body.length()));
  }
}
