package org.homegrown.gateway.proxy;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses addresses that the gateway and a service might read differently: dot segments, doubled or
 * encoded slashes, backslashes, needless escapes.
 */
final class CanonicalPath {

  private static final Pattern ENCODED_TRICK = Pattern.compile("%(2f|5c|00|25)");

  private CanonicalPath() {}

  static boolean holds(RoutingContext request) {
    var uri = request.request().uri();
    var path = request.request().path();
    return uri.startsWith("/")
        && path != null
        && path.indexOf('\\') < 0
        && path.indexOf(';') < 0
        && !ENCODED_TRICK.matcher(path.toLowerCase(Locale.ROOT)).find()
        && path.equals(request.normalizedPath());
  }
}
