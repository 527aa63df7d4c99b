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
          "certificate-keys",
          "media-access-key",
          "media-secret-key",
          "files-access-key",
          "files-secret-key",
          "stripe-secret-key",
          "stripe-publishable-key",
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

  /** What would be wrong, or of no use, where the service's own values hold. */
  static final Map<String, Set<String>> SETTINGS =
      Map.of(
          "shop-service", with(EVERY_SERVICE, WITH_DATABASE),
          "incubation-service", with(EVERY_SERVICE, WITH_DATABASE),
          "impact-service", with(EVERY_SERVICE, WITH_DATABASE),
          "gateway", with(EVERY_SERVICE, List.of()));

  /** What nobody may leave to chance who has real people's money. */
  private static final List<String> MONEY =
      List.of(
          "HOMEGROWN_PAYMENT_METHODS", "HOMEGROWN_PAYOUT_BANK", "HOMEGROWN_PAYOUT_MOBILE_MONEY");

  private static final String SMS = "HOMEGROWN_MESSAGES_SMS";

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
              var service = nameOf(deployment);
              var missing = new TreeSet<>(SETTINGS.getOrDefault(service, Set.of()));
              missing.addAll(Needs.of(service));
              containers(deployment)
                  .forEach(c -> missing.removeAll(Settings.of(rendered, c).keySet()));
              return missing.stream().map(name -> service + ": " + name);
            });
  }

  /** Only who tries the platform out is paid by nobody. */
  static Stream<String> money(Rendered rendered) {
    return rendered
        .kind("Deployment")
        .filter(deployment -> nameOf(deployment).equals("shop-service"))
        .flatMap(Rendered::containers)
        .map(container -> Settings.of(rendered, container))
        .flatMap(
            told ->
                MONEY.stream()
                    .filter(
                        name ->
                            !told.containsKey(name)
                                || told.get(name).contains("sandbox")
                                    && !rendered.name().equals("local")));
  }

  /** Only where the platform is tried out does nobody get an SMS. */
  static Stream<String> messages(Rendered rendered) {
    return rendered
        .kind("Deployment")
        .filter(deployment -> nameOf(deployment).equals("incubation-service"))
        .flatMap(Rendered::containers)
        .map(container -> Settings.of(rendered, container).getOrDefault(SMS, ""))
        .filter(sms -> sms.equals("sandbox") && !rendered.name().equals("local"))
        .map(sms -> SMS);
  }

  private static Set<String> with(List<String> some, List<String> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }
}
