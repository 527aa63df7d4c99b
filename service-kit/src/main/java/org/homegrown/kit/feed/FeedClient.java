package org.homegrown.kit.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Fetches other services' feeds. */
@ApplicationScoped
class FeedClient {

  private static final TypeReference<List<FeedEvent>> EVENTS = new TypeReference<>() {};
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final OidcClient issuer;
  private final Config config;
  private final int batch;
  private final Duration wait;
  private volatile @Nullable Tokens tokens;

  FeedClient(
      OidcClient issuer,
      Config config,
      @ConfigProperty(name = "homegrown.feed.batch") int batch,
      @ConfigProperty(name = "homegrown.feed.wait") Duration wait) {
    this.issuer = issuer;
    this.config = config;
    this.batch = batch;
    this.wait = wait;
  }

  /**
   * The next events after a position, or none when there were none for a while.
   *
   * @throws IOException when the other service does not answer, or not with events
   */
  List<FeedEvent> fetch(String feed, String position) throws IOException, InterruptedException {
    var url = config.getValue("homegrown." + feed + ".url", URI.class);
    var request =
        HttpRequest.newBuilder(
                url.resolve(
                    "/internal/feed?after=%s&limit=%d&wait=%d"
                        .formatted(position, most(feed), wait.toSeconds())))
            .header("Authorization", "Bearer " + accessToken())
            .timeout(wait.plus(ANSWER_TIME))
            .build();
    var response = http.send(request, BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("%s answered %d".formatted(url, response.statusCode()));
      }
      return FeedJson.MAPPER.readValue(body, EVENTS);
    }
  }

  /** So many came as were asked for: there may be more. */
  boolean isFull(String feed, List<FeedEvent> events) {
    return events.size() >= most(feed);
  }

  private int most(String feed) {
    return config.getOptionalValue("homegrown." + feed + ".batch", Integer.class).orElse(batch);
  }

  private String accessToken() {
    var present = tokens;
    if (present == null || present.isAccessTokenExpired()) {
      present = issuer.getTokens().await().atMost(ANSWER_TIME);
      tokens = present;
    }
    return present.getAccessToken();
  }
}
