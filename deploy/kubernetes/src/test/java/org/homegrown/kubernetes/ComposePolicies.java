package org.homegrown.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The same spirit as {@link Policy}, for a compose file. */
final class ComposePolicies {
  private static final Pattern PINNED =
      Pattern.compile(
          "[^:@$]+(:\\d[\\w.-]*|:\\$\\{HOMEGROWN_VERSION:-\\d[\\w.-]*}|@sha256:[0-9a-f]{64})");
  private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{\\w+:(\\?[^}]+|-)}");
  private static final Pattern NUMBERED_USER = Pattern.compile("[1-9]\\d*:\\d+");

  private ComposePolicies() {}

  static Stream<String> violations(JsonNode compose) {
    return compose
        .path("services")
        .propertyStream()
        .flatMap(
            service ->
                Stream.of(
                        hardened(service.getValue()),
                        run(service.getValue(), compose),
                        secrets(service.getValue()),
                        settings(service.getKey(), service.getValue()))
                    .flatMap(s -> s)
                    .map(what -> service.getKey() + ": " + what));
  }

  private static Stream<String> hardened(JsonNode service) {
    return Stream.of(
            unless(service.path("read_only").asBoolean(), "can write its root"),
            unless(service.path("cap_drop").toString().equals("[\"ALL\"]"), "keeps capabilities"),
            unless(!service.has("cap_add") && !service.has("privileged"), "gains privileges"),
            unless(
                service.path("security_opt").toString().contains("no-new-privileges:true"),
                "may escalate"),
            unless(NUMBERED_USER.matcher(service.path("user").asText()).matches(), "may be root"))
        .flatMap(s -> s);
  }

  private static Stream<String> run(JsonNode service, JsonNode compose) {
    JsonNode limits = service.at("/deploy/resources/limits");
    return Stream.of(
            unless(PINNED.matcher(service.path("image").asText()).matches(), "floating image"),
            unless(Stream.of("cpus", "memory", "pids").allMatch(limits::hasNonNull), "unlimited"),
            unless(service.at("/healthcheck/test").isArray(), "tells nobody how it is"),
            unless(
                service
                    .path("ports")
                    .valueStream()
                    .allMatch(p -> p.asText().startsWith("127.0.0.1:")),
                "open to the network"),
            unless(
                service
                    .path("depends_on")
                    .propertyStream()
                    .allMatch(
                        d ->
                            compose.path("services").has(d.getKey())
                                && d.getValue()
                                    .path("condition")
                                    .asText()
                                    .equals("service_healthy")),
                "does not wait for what it needs"))
        .flatMap(s -> s);
  }

  /** A secret comes from outside: it says what to do when it is missing, or is optional. */
  private static Stream<String> secrets(JsonNode service) {
    return service
        .path("environment")
        .propertyStream()
        .filter(e -> SecretPolicies.looksSecret(e.getKey(), e.getValue().asText()))
        .filter(e -> !FROM_OUTSIDE.matcher(e.getValue().asText()).matches())
        .map(e -> "spells out " + e.getKey());
  }

  private static Stream<String> settings(String name, JsonNode service) {
    var missing = new TreeSet<>(SecretPolicies.SETTINGS.getOrDefault(name, Set.of()));
    service.path("environment").propertyStream().map(Map.Entry::getKey).forEach(missing::remove);
    return missing.stream().map(setting -> "is not told " + setting);
  }

  private static Stream<String> unless(boolean good, String complaint) {
    return good ? Stream.of() : Stream.of(complaint);
  }
}
