package org.homegrown.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.gateway.problem.Problems;

/** Turns away early what no service should see. */
@ApplicationScoped
class Guard {

  /** Before everything else, authentication included. */
  private static final int FIRST = Integer.MIN_VALUE;

  /** What a service takes in its first line, less the method and the version. */
  private static final int LONGEST_ADDRESS = 4_000;

  private final long maxBody;

  Guard(@ConfigProperty(name = "homegrown.gateway.max-body") MemorySize maxBody) {
    this.maxBody = maxBody.asLongValue();
  }

  void route(@Observes Router router) {
    router
        .route()
        .order(FIRST)
        .handler(
            request -> {
              if (request.request().uri().length() > LONGEST_ADDRESS) {
                Problems.refuse(
                    request,
                    414,
                    "address-too-long",
                    "An address has at most %d characters.".formatted(LONGEST_ADDRESS));
              } else if (!CanonicalPath.holds(request)) {
                Problems.refuse(
                    request,
                    400,
                    "path-not-canonical",
                    "Write the address plainly: no dot segments, no doubled or encoded slashes.");
              } else if (bodyIsTooLong(request)) {
                request.response().putHeader("Connection", "close");
                Problems.refuse(
                    request,
                    413,
                    "body-too-large",
                    "A body has at most %d bytes.".formatted(maxBody));
              } else {
                request.next();
              }
            });
    router
        .route()
        .order(FIRST)
        .failureHandler(
            request -> {
              if (request.failure() instanceof AuthenticationException) {
                request.response().putHeader("WWW-Authenticate", "Bearer");
                Problems.refuse(
                    request,
                    401,
                    "unauthenticated",
                    "The access token is not valid (any more): sign in again.");
              } else {
                request.next();
              }
            });
  }

  private boolean bodyIsTooLong(RoutingContext request) {
    var length = request.request().getHeader("Content-Length");
    try {
      return length != null && Long.parseLong(length) > maxBody;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
