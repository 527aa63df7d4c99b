package org.homegrown.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.homegrown.gateway.problem.Problems;

/**
 * A token bucket for each caller, on each replica by itself: the person of a valid token, else the
 * network address.
 */
@ApplicationScoped
class RateLimit {

  private static final int MOST_CALLERS = 100_000;
  private static final int AFTER_AUTHENTICATION = 0;
  private static final long NANOS = 1_000_000_000L;

  private final LoadingCache<String, Bucket> buckets;
  private final String policy;

  RateLimit(
      @ConfigProperty(name = "homegrown.gateway.rate") long rate,
      @ConfigProperty(name = "homegrown.gateway.burst") long burst) {
    this.policy = "\"caller\";q=%d;w=1".formatted(rate);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build(
                caller ->
                    Bucket.builder()
                        .addLimit(
                            limit ->
                                limit.capacity(burst).refillGreedy(rate, Duration.ofSeconds(1)))
                        .build());
  }

  void route(@Observes Router router) {
    router.route("/v1/*").order(AFTER_AUTHENTICATION).handler(this::count);
  }

  private void count(RoutingContext request) {
    var probe = buckets.get(caller(request)).tryConsumeAndReturnRemaining(1);
    var headers = request.response().headers();
    headers.set("RateLimit-Policy", policy);
    headers.set("RateLimit", "\"caller\";r=%d".formatted(probe.getRemainingTokens()));
    if (probe.isConsumed()) {
      request.next();
      return;
    }
    var seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS));
    headers.set("Retry-After", String.valueOf(seconds));
    Problems.refuse(
        request, 429, "too-many-requests", "Slow down: retry after %d s.".formatted(seconds));
  }

  private static String caller(RoutingContext request) {
    if (request.user() instanceof QuarkusHttpUser user
        && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token
        && token.getSubject() != null) {
      return "person " + token.getSubject();
    }
    return "address " + request.request().remoteAddress().hostAddress();
  }
}
