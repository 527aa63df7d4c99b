package org.homegrown.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.homegrown.gateway.problem.Problems;
import org.homegrown.gateway.proxy.Exchange.CallerTooSlow;
import org.homegrown.gateway.proxy.Patience.Limits;
import org.jboss.logging.Logger;

/** Tells the service who is asking, and the caller when the service does not answer. */
final class Forwarding implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(Forwarding.class);

  /** What only the gateway may say. */
  private static final List<String> OURS =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Real-IP");

  private static final String STUCK = "stuck";

  private final String service;
  private final Vertx vertx;
  private final Limits limits;

  Forwarding(String service, Vertx vertx, Limits limits) {
    this.service = service;
    this.vertx = vertx;
    this.limits = limits;
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    var incoming = context.request().proxiedRequest();
    var headers = context.request().headers();
    OURS.forEach(headers::remove);
    headers.set("X-Forwarded-For", incoming.remoteAddress().hostAddress());
    headers.set("X-Forwarded-Proto", incoming.isSSL() ? "https" : "http");
    if (incoming.authority() != null) {
      headers.set("X-Forwarded-Host", incoming.authority().toString());
    }
    return Exchange.send(vertx, limits, context)
        .recover(
            failure ->
                failure instanceof CallerTooSlow
                    ? Future.succeededFuture(tooSlow(context, incoming))
                    : Future.succeededFuture(noAnswer(context, incoming, failure)));
  }

  /** A line with half a request on it is of no use to anyone. */
  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    var incoming = context.request().proxiedRequest();
    var useless =
        context.get(STUCK, Boolean.class) != null && incoming.version() != HttpVersion.HTTP_2;
    if (useless) {
      incoming.response().putHeader("Connection", "close");
    }
    return context
        .sendResponse()
        .onComplete(
            sent -> {
              if (useless) {
                incoming.connection().close();
              }
            });
  }

  private ProxyResponse noAnswer(
      ProxyContext context, HttpServerRequest incoming, Throwable failure) {
    LOG.warnf("%s gave no answer to %s: %s", service, incoming.path(), failure);
    var late = failure instanceof TimeoutException;
    return refusal(
            context,
            incoming,
            late ? 504 : 503,
            late ? "service-too-slow" : "service-unavailable",
            "The service did not answer. Retry in a moment, with the same Idempotency-Key if you sent one.")
        .putHeader("Retry-After", "1");
  }

  private ProxyResponse tooSlow(ProxyContext context, HttpServerRequest incoming) {
    context.set(STUCK, true);
    return refusal(
        context,
        incoming,
        408,
        "request-too-slow",
        "Nothing more of the body came for %d s. Send it again."
            .formatted(limits.caller().toSeconds()));
  }

  private static ProxyResponse refusal(
      ProxyContext context, HttpServerRequest incoming, int status, String code, String detail) {
    context.request().release();
    var response = context.request().response().setStatusCode(status);
    return response
        .putHeader("Content-Type", Problems.MEDIA_TYPE)
        .setBody(Body.body(Problems.body(status, code, detail, incoming.path())));
  }
}
