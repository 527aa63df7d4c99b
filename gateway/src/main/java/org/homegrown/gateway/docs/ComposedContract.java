package org.homegrown.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.gateway.problem.Problems;
import org.jboss.logging.Logger;

/**
 * Serves {@code /openapi}: the services' contracts as they run now, in one document. A service that
 * is away is described as it was last seen.
 */
@ApplicationScoped
class ComposedContract {

  private static final Logger LOG = Logger.getLogger(ComposedContract.class);
  private static final List<String> SERVICES = List.of("shop", "incubation", "impact");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ObjectMapper json;
  private final Config config;
  private final String issuer;
  private final HttpClient http;
  private final Map<String, JsonNode> lastSeen = new ConcurrentHashMap<>();

  ComposedContract(
      Vertx vertx,
      ObjectMapper json,
      Config config,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
    this.http = vertx.createHttpClient();
    this.json = json;
    this.config = config;
    this.issuer = issuer;
  }

  void route(@Observes Router router) {
    router.get("/openapi").handler(this::answer);
    router.get("/").handler(request -> request.redirect("/docs/"));
    for (var path : List.of("/openapi", "/")) {
      router.route(path).handler(ComposedContract::readOnly);
    }
  }

  private static void readOnly(RoutingContext request) {
    request.response().putHeader("Allow", "GET");
    Problems.refuse(request, 405, "method-not-allowed", "This can only be read.");
  }

  private void answer(RoutingContext request) {
    Future.join(SERVICES.stream().map(this::look).toList())
        .onComplete(
            looked -> {
              if (lastSeen.isEmpty()) {
                Problems.refuse(
                    request, 503, "service-unavailable", "No service has answered yet. Retry.");
                return;
              }
              var contracts = new Contracts(issuer);
              for (var service : SERVICES) {
                var contract = lastSeen.get(service);
                if (contract != null) {
                  contracts.add(service, contract);
                }
              }
              request
                  .response()
                  .putHeader("Content-Type", "application/json")
                  .putHeader("Cache-Control", "max-age=30")
                  .end(contracts.document().toString())
                  .onFailure(gone -> {});
            });
  }

  private Future<Void> look(String service) {
    var url = config.getValue("homegrown." + service + ".url", URI.class);
    var request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.resolve("/q/openapi?format=json").toString())
            .setTimeout(PATIENCE.toMillis());
    return http.request(request)
        .compose(HttpClientRequest::send)
        .compose(HttpClientResponse::body)
        .map(body -> keep(service, body))
        .onFailure(failure -> LOG.debugf("no contract of %s: %s", service, failure));
  }

  private Void keep(String service, Buffer body) {
    try {
      lastSeen.put(service, json.readTree(body.getBytes()));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(service + " gave no JSON", e);
    }
  }
}
