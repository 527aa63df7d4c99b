package org.homegrown.incubation.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * An SMS provider, or what stands before it: {@code POST {to, text}} with our {@code
 * Idempotency-Key}, by which it must know again what it has taken, and answers 2xx with {@code
 * {id}} for what it took.
 */
@ApplicationScoped
class HttpSms implements Gateway {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_REFERENCE = 255;

  /** It does not let us in, is at work on the same, or has too much to do. */
  private static final Set<Integer> LATER = Set.of(401, 403, 408, 409, 425, 429);

  private final Optional<URI> url;
  private final Optional<String> token;
  private final ObjectMapper json;
  private final HttpClient client;

  HttpSms(
      @ConfigProperty(name = "homegrown.messages.sms-http.url") Optional<URI> url,
      @ConfigProperty(name = "homegrown.messages.sms-http.token") Optional<String> token,
      ObjectMapper json) {
    this.url = url;
    this.token = token;
    this.json = json;
    this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void mustBeSetUp() {
    if (url.isEmpty() || token.isEmpty()) {
      throw new IllegalStateException(
          "homegrown.messages.sms=http needs homegrown.messages.sms-http.url and .token");
    }
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public Delivery deliver(Outgoing message) {
    try {
      return delivery(client.send(request(message), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Delivery.notNow("unreachable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Delivery.notNow("interrupted");
    }
  }

  private HttpRequest request(Outgoing message) throws JsonProcessingException {
    return HttpRequest.newBuilder(url.orElseThrow())
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token.orElseThrow())
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", message.key())
        .POST(
            BodyPublishers.ofString(
                json.writeValueAsString(Map.of("to", message.to(), "text", message.body()))))
        .build();
  }

  private Delivery delivery(HttpResponse<String> answer) {
    var status = answer.statusCode();
    if (status / 100 == 2) {
      return Delivery.sent(reference(answer.body()));
    }
    return status / 100 == 4 && !LATER.contains(status)
        ? Delivery.refused("http-" + status)
        : Delivery.notNow("http-" + status);
  }

  private @Nullable String reference(String body) {
    try {
      var id = json.readTree(body).path("id").asText("");
      return id.isEmpty() ? null : id.substring(0, Math.min(LONGEST_REFERENCE, id.length()));
    } catch (JsonProcessingException e) {
      return null; // taken all the same
    }
  }
}
