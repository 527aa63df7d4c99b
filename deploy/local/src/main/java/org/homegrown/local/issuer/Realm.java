package org.homegrown.local.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Who may sign in and which programs may ask, read from the file that Keycloak imports too. */
record Realm(
    Duration accessTokenLife,
    Duration codeLife,
    Duration sessionLife,
    Map<String, Account> accounts,
    Map<String, Client> clients,
    Map<String, Account> serviceAccounts) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)(?::([^}]*))?}");

  /**
   * Reads a realm. Placeholders such as {@code ${NAME}} and {@code ${NAME:value}} are filled from
   * the environment.
   *
   * @throws IllegalArgumentException when a placeholder without a value names no variable
   */
  static Realm read(InputStream file, Map<String, String> environment) throws IOException {
    var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    var json = new ObjectMapper().readTree(filled(text, environment));
    var users = json.get("users");
    return new Realm(
        seconds(json, "accessTokenLifespan"),
        seconds(json, "accessCodeLifespan"),
        seconds(json, "ssoSessionMaxLifespan"),
        by(users, user -> user.get("username").asText(), Realm::account),
        by(json.get("clients"), client -> client.get("clientId").asText(), Realm::client),
        elements(users)
            .filter(user -> user.hasNonNull("serviceAccountClientId"))
            .collect(
                Collectors.toUnmodifiableMap(
                    user -> user.get("serviceAccountClientId").asText(), Realm::account)));
  }

  Optional<Client> client(@Nullable String id) {
    return id == null ? Optional.empty() : Optional.ofNullable(clients.get(id));
  }

  /** Whoever has this name and this password. */
  Optional<Account> signIn(@Nullable String username, @Nullable String password) {
    return username == null
        ? Optional.empty()
        : Optional.ofNullable(accounts.get(username.strip()))
            .filter(account -> account.hasPassword(password));
  }

  /** Whether scripts of a page from there may read our answers. */
  boolean trustsOrigin(String origin) {
    return clients.values().stream().anyMatch(client -> client.webOrigins().contains(origin));
  }

  private static Account account(JsonNode user) {
    return new Account(
        user.get("id").asText(),
        user.get("username").asText(),
        user.at("/credentials/0/value").textValue(),
        user.path("firstName").asText(""),
        user.path("lastName").asText(""),
        user.path("email").asText(""),
        texts(user.path("realmRoles")));
  }

  private static Client client(JsonNode client) {
    return new Client(
        client.get("clientId").asText(),
        client.path("secret").textValue(),
        client.path("standardFlowEnabled").asBoolean(),
        client.path("directAccessGrantsEnabled").asBoolean(),
        client.path("serviceAccountsEnabled").asBoolean(),
        client.path("attributes").path("pkce.code.challenge.method").asText("").equals("S256"),
        texts(client.path("redirectUris")),
        texts(client.path("webOrigins")),
        elements(client.path("protocolMappers"))
            .map(mapper -> mapper.path("config").path("included.custom.audience").asText(""))
            .filter(audience -> !audience.isEmpty())
            .toList());
  }

  private static String filled(String text, Map<String, String> environment) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            placeholder -> {
              var value = environment.getOrDefault(placeholder.group(1), placeholder.group(2));
              if (value == null) {
                throw new IllegalArgumentException(
                    "The realm needs a value for " + placeholder.group(1));
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static Duration seconds(JsonNode json, String field) {
    return Duration.ofSeconds(json.get(field).asLong());
  }

  private static <T> Map<String, T> by(
      JsonNode array, Function<JsonNode, String> key, Function<JsonNode, T> value) {
    return elements(array).collect(Collectors.toUnmodifiableMap(key, value));
  }

  private static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText).toList();
  }

  private static java.util.stream.Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
