package org.homegrown.kubernetes;

import static org.homegrown.kubernetes.Rendered.containers;
import static org.homegrown.kubernetes.Rendered.nameOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is told to services, and what must be told to nobody. */
final class SecretPolicies {
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(PASSWORD|SECRET|TOKEN|PRIVATE|CREDENTIAL|API_?KEY).*");
  private static final Pattern SECRET_VALUE =
      Pattern.compile("(?s).*(://[^/\\s]+:[^/\\s]+@|password=|BEGIN [A-Z ]*PRIVATE KEY).*");
  private static final Set<String> SECRET_KEYS =
      Set.of(
          "database-url",
          "database-username",
          "database-password",
          "client-secret",
          "privacy-keys",
          "privacy-phone-key",
          "media-access-key",
          "media-secret-key",
          "files-access-key",
          "files-secret-key",
          "stripe-secret-key",
          "stripe-webhook-secret",
          "admin-password",
          "superuser-password");

  private static final List<String> EVERY_SERVICE =
      List.of(
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "QUARKUS_OIDC_AUTH_SERVER_URL",
          "HOMEGROWN_SHOP_URL",
          "HOMEGROWN_INCUBATION_URL",
          "HOMEGROWN_IMPACT_URL");
  private static final List<String> WITH_DATABASE =
      List.of(
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_DATASOURCE_USERNAME",
          "QUARKUS_DATASOURCE_PASSWORD",
          "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL",
          "QUARKUS_OIDC_CLIENT_CLIENT_ID",
          "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET");

  /** What each service reads from its environment. */
  static final Map<String, Set<String>> SETTINGS =
      Map.of(
          "shop-service", with(EVERY_SERVICE, WITH_DATABASE),
          "incubation-service", with(EVERY_SERVICE, WITH_DATABASE),
          "impact-service", with(EVERY_SERVICE, WITH_DATABASE),
          "gateway", with(EVERY_SERVICE, List.of()));

  private SecretPolicies() {}

  static Stream<String> noSecretObjects(Rendered rendered) {
    return rendered.kind("Secret").map(Rendered::nameOf);
  }

  static Stream<String> noSecretLiterals(Rendered rendered) {
    Stream<String> variables =
        rendered
            .workloads()
            .flatMap(Rendered::containers)
            .flatMap(c -> c.path("env").valueStream())
            .filter(e -> e.has("value"))
            .filter(e -> looksSecret(e.path("name").asText(), e.path("value").asText()))
            .map(e -> e.path("name").asText());
    Stream<String> settings =
        rendered
            .kind("ConfigMap")
            .flatMap(c -> c.path("data").propertyStream())
            .filter(e -> looksSecret(e.getKey(), e.getValue().asText()))
            .map(Map.Entry::getKey);
    return Stream.concat(variables, settings);
  }

  static boolean looksSecret(String name, String value) {
    return SECRET_NAME.matcher(name).matches() || SECRET_VALUE.matcher(value).matches();
  }

  static Stream<String> secretNames(Rendered rendered) {
    List<String> workloads = rendered.workloads().map(Rendered::nameOf).toList();
    return rendered
        .workloads()
        .flatMap(Rendered::containers)
        .flatMap(c -> c.findValues("secretKeyRef").stream())
        .filter(
            ref ->
                !workloads.contains(ref.path("name").asText())
                    || !SECRET_KEYS.contains(ref.path("key").asText()))
        .map(JsonNode::toString);
  }

  static Stream<String> settings(Rendered rendered) {
    return rendered
        .kind("Deployment")
        .flatMap(
            deployment -> {
              var missing = new TreeSet<>(SETTINGS.getOrDefault(nameOf(deployment), Set.of()));
              containers(deployment).forEach(c -> missing.removeAll(told(rendered, c)));
              return missing.stream().map(name -> nameOf(deployment) + ": " + name);
            });
  }

  private static Set<String> told(Rendered rendered, JsonNode container) {
    var names = new TreeSet<String>();
    container.path("env").forEach(e -> names.add(e.path("name").asText()));
    container
        .path("envFrom")
        .findValues("configMapRef")
        .forEach(
            ref ->
                rendered
                    .kind("ConfigMap")
                    .filter(m -> nameOf(m).equals(ref.path("name").asText()))
                    .forEach(m -> m.path("data").fieldNames().forEachRemaining(names::add)));
    return names;
  }

  private static Set<String> with(List<String> some, List<String> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }
}
