package org.homegrown.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.gateway.problem.Problems;
import org.homegrown.gateway.proxy.Patience.Limits;

/** The routing table at work. Bodies stream through in both directions, with back-pressure. */
@ApplicationScoped
class Proxies {

  /** Under which path a request is counted; addresses themselves are without number. */
  private static final String PATH_OF_METRICS = "UrlPathTemplate";

  private final Vertx vertx;
  private final Config config;
  private final Routes routes;
  private final Limits limits;
  private final Duration connectTimeout;
  private final Duration keepAlive;
  private final int connections;

  Proxies(
      Vertx vertx,
      Config config,
      Routes routes,
      @ConfigProperty(name = "homegrown.gateway.caller-timeout") Duration callerTimeout,
      @ConfigProperty(name = "homegrown.gateway.answer-timeout") Duration answerTimeout,
      @ConfigProperty(name = "homegrown.gateway.connect-timeout") Duration connectTimeout,
      @ConfigProperty(name = "homegrown.gateway.keep-alive") Duration keepAlive,
      @ConfigProperty(name = "homegrown.gateway.connections") int connections) {
    this.vertx = vertx;
    this.config = config;
    this.routes = routes;
    this.limits = new Limits(callerTimeout, answerTimeout);
    this.connectTimeout = connectTimeout;
    this.keepAlive = keepAlive;
    this.connections = connections;
  }

  void route(@Observes Router router) {
    var client = client();
    routes
        .prefixes()
        .forEach(
            (service, prefixes) -> {
              var proxy = proxy(client, service);
              for (var prefix : prefixes) {
                router.route(prefix).handler(request -> forward(proxy, prefix, request));
                router.route(prefix + "/*").handler(request -> forward(proxy, prefix, request));
              }
            });
    router.route().last().handler(Proxies::unknown);
  }

  private static void forward(HttpProxy proxy, String prefix, RoutingContext request) {
    ((HttpServerRequestInternal) request.request())
        .context()
        .putLocal(PATH_OF_METRICS, prefix + "/*");
    var length = request.request().getHeader("Content-Length");
    if (length == null
        && request.request().version() == HttpVersion.HTTP_2
        && mayHaveBody(request)) {
      // HTTP/2 needs no length and knows no chunks; without either the proxy would send no body on.
      request.request().headers().set("Transfer-Encoding", "chunked");
    }
    proxy.handle(request.request());
  }

  private static boolean mayHaveBody(RoutingContext request) {
    var method = request.request().method();
    return method == HttpMethod.POST || method == HttpMethod.PUT || method == HttpMethod.PATCH;
  }

  private static void unknown(RoutingContext request) {
    Problems.refuse(request, 404, "not-found", "There is nothing at this address.");
  }

  private HttpProxy proxy(HttpClient client, String service) {
    var url = config.getValue("homegrown." + service + ".url", URI.class);
    var port = url.getPort() > 0 ? url.getPort() : 80;
    var address = SocketAddress.inetSocketAddress(port, url.getHost());
    return HttpProxy.reverseProxy(client)
        .origin(context -> Exchange.in(context).open(address))
        .addInterceptor(new Forwarding(service, vertx, limits));
  }

  private HttpClient client() {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setKeepAlive(true)
            .setKeepAliveTimeout(Math.toIntExact(keepAlive.toSeconds()))
            .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis())),
        new PoolOptions().setHttp1MaxSize(connections));
  }
}
