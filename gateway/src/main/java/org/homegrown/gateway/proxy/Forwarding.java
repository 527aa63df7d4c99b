package org.homegrown.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.homegrown.gateway.problem.Problems;
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

  private final String service;

  Forwarding(String service) {
    this.service = service;
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
    return context.sendRequest().recover(failure -> noAnswer(context, incoming, failure));
  }

  private Future<ProxyResponse> noAnswer(
      ProxyContext context, HttpServerRequest incoming, Throwable failure) {
    LOG.warnf("%s gave no answer to %s: %s", service, incoming.path(), failure);
    context.request().release();
    var late = failure instanceof TimeoutException && !isConnecting(failure);
    var status = late ? 504 : 503;
    var code = late ? "service-too-slow" : "service-unavailable";
    Buffer body =
        Problems.body(
            status,
            code,
            "The service did not answer. Retry in a moment, with the same Idempotency-Key if you sent one.",
            incoming.path());
    var response = context.request().response().setStatusCode(status);
    response
        .putHeader("Content-Type", Problems.MEDIA_TYPE)
        .putHeader("Retry-After", "1")
        .setBody(Body.body(body));
    return Future.succeededFuture(response);
  }

  private static boolean isConnecting(Throwable failure) {
    return failure instanceof ConnectException || failure instanceof UnknownHostException;
  }
}
