package org.homegrown.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The public API as one of its clients sees it: through the gateway, with tokens of the issuer.
 *
 * <p>While a service is away (503, 504 or no answer) calls are repeated with the same idempotency
 * key, so that a crash in between neither loses nor doubles anything.
 */
final class Platform {

  /** An answer that the demo cannot go on from. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    Refused(String call, int status, JsonNode problem) {
      super(
          "%s answered %d: %s"
              .formatted(call, status, problem.path("detail").asText(problem.toString())));
      this.status = status;
      this.code = problem.path("code").asText("");
    }
  }

  private record Token(String value, Instant renewAt) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final URI gateway;
  private final URI issuer;
  private final String password;

  Platform(URI gateway, URI issuer, String password) {
    this.gateway = gateway;
    this.issuer = issuer;
    this.password = password;
  }

  JsonNode get(@Nullable String login, String path) {
    return call(login, "GET", path, null);
  }

  /** All items of a list, page by page, at most {@code atMost}. */
  List<JsonNode> list(@Nullable String login, String path, int atMost) {
    var items = new ArrayList<JsonNode>();
    var separator = path.contains("?") ? "&" : "?";
    var page = get(login, path + separator + "limit=100");
    while (true) {
      page.path("items").forEach(items::add);
      if (!page.hasNonNull("next") || items.size() >= atMost) {
        return items.size() > atMost ? items.subList(0, atMost) : items;
      }
      page = get(login, path + separator + "limit=100&after=" + page.get("next").asText());
    }
  }

  JsonNode post(String login, String path, Object body) {
    return call(login, "POST", path, body);
  }

  /** Acts on an aggregate in its present version, as one does who has just read it. */
  JsonNode change(String login, String path, String action) {
    var version = get(login, path).get("version").asText();
    return patiently(
        "POST " + path + action,
        HttpRequest.newBuilder(gateway.resolve(path + action))
            .header("Authorization", "Bearer " + token(login))
            .header("If-Match", "\"" + version + "\"")
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.noBody())
            .build());
  }

  /** Streams a CSV file; the bar moves with the bytes that the platform has taken. */
  JsonNode upload(String login, String path, Path csv, ProgressBar progress) {
    var body = BodyPublishers.ofInputStream(() -> counting(csv, progress));
    return send(
        "POST " + path,
        HttpRequest.newBuilder(gateway.resolve(path))
            .header("Authorization", "Bearer " + token(login))
            .header("Content-Type", "text/csv")
            .timeout(Duration.ofMinutes(15))
            .POST(body)
            .build());
  }

  private JsonNode call(@Nullable String login, String method, String path, @Nullable Object body) {
    var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(30));
    if (login != null) {
      request.header("Authorization", "Bearer " + token(login));
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .header("Idempotency-Key", UUID.randomUUID().toString())
          .method(method, BodyPublishers.ofString(JSON.valueToTree(body).toString()));
    }
    return patiently(method + " " + path, request.build());
  }

  private JsonNode patiently(String call, HttpRequest request) {
    var deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return send(call, request);
      } catch (UncheckedIOException e) {
        pauseOr(e, deadline);
      } catch (Refused e) {
        if (e.status != 503
            && e.status != 504
            && e.status != 502
            && !e.code.equals("idempotency-key-in-flight")) {
          throw e;
        }
        pauseOr(e, deadline);
      }
    }
  }

  private static void pauseOr(RuntimeException failure, Instant deadline) {
    if (Instant.now().isAfter(deadline)) {
      throw failure;
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  private JsonNode send(String call, HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      var body = response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw new Refused(call, response.statusCode(), body);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(call + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String token(String login) {
    return tokens
        .compute(
            login,
            (name, present) ->
                present != null && Instant.now().isBefore(present.renewAt())
                    ? present
                    : signIn(name))
        .value();
  }

  private Token signIn(String login) {
    var form =
        Map.of(
                "grant_type",
                "password",
                "client_id",
                "homegrown-cli",
                "username",
                login,
                "password",
                password)
            .entrySet()
            .stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var answer =
        patiently(
            "sign-in of " + login,
            HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(form))
                .build());
    var lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(60));
    return new Token(
        answer.get("access_token").asText(), Instant.now().plus(lifetime.dividedBy(2)));
  }

  private static InputStream counting(Path csv, ProgressBar progress) {
    try {
      return new FilterInputStream(Files.newInputStream(csv)) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          var count = super.read(buffer, offset, length);
          progress.advance(Math.max(0, count));
          return count;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
