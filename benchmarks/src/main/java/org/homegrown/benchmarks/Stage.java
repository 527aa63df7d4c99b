package org.homegrown.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.homegrown.local.database.DatabaseServer;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Secrets;
import org.homegrown.local.machine.Trouble;
import org.homegrown.local.machine.Turn;
import org.homegrown.local.platform.LocalPlatform;
import org.homegrown.local.platform.Progress;
import org.homegrown.local.platform.Service;
import org.homegrown.local.platform.Start;
import org.homegrown.local.platform.Stop;

/** One service, its PostgreSQL and an issuer, for load alone; its data stays for the next time. */
final class Stage implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "homegrown";

  private final Home home;
  private final Service service;
  private final Turn turn;
  private final LocalPlatform platform;
  private final Progress progress;
  private final Map<String, String> tokens = new HashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Stage(Home home, Service service, Turn turn, PrintStream out) {
    this.home = home;
    this.service = service;
    this.turn = turn;
    // The platform's own server, even where the user has another: it is filled to the brim.
    this.platform = new LocalPlatform(home, Map.of(), Set.of(service));
    this.progress = new Progress(out, false);
  }

  static Stage open(Home home, Service service, PrintStream out) {
    var stage = new Stage(home, service, Turn.take(home, out), out);
    // What a benchmark that was killed has left running is as good.
    var started = new Start(stage.platform, stage.progress).run(false);
    out.println(started ? "Ready." : "Goes on with what is running.");
    return stage;
  }

  @Override
  public void close() {
    http.close();
    new Stop(platform, progress).run();
    turn.close();
  }

  URI address() {
    return platform.addresses().of(service);
  }

  Home home() {
    return home;
  }

  /** Of the service's database, and of the role that owns it. */
  String databaseName() {
    return service.database().orElseThrow();
  }

  String password() {
    return platform.databases().password(databaseName());
  }

  int databasePort() {
    return URI.create(platform.databases().jdbcUrl(databaseName()).substring("jdbc:".length()))
        .getPort();
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(
        platform.databases().jdbcUrl(databaseName()), databaseName(), password());
  }

  /** As the server's superuser, for its settings. */
  Connection server() throws SQLException {
    return new DatabaseServer(
            "127.0.0.1",
            databasePort(),
            "postgres",
            new Secrets(home).password("database-postgres"),
            "")
        .connect();
  }

  /** An access token of a demo login. */
  String token(String login) {
    return tokens.computeIfAbsent(login, this::signIn);
  }

  private String signIn(String login) {
    var form =
        "grant_type=password&client_id=homegrown-cli&username=%s&password=%s"
            .formatted(login, PASSWORD);
    var request =
        HttpRequest.newBuilder(
                URI.create(platform.addresses().issuer() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return send(request).get("access_token").asText();
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(address().resolve(path)).build());
  }

  JsonNode get(String login, String path) {
    return send(as(login, path).build());
  }

  JsonNode post(String login, String path, Map<String, ?> body) throws IOException {
    return send(
        as(login, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", "*")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  JsonNode upload(String login, String path, String csv) {
    return send(
        as(login, path)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(csv))
            .build());
  }

  private HttpRequest.Builder as(String login, String path) {
    return HttpRequest.newBuilder(address().resolve(path))
        .header("Authorization", "Bearer " + token(login));
  }

  private JsonNode send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new Trouble(
            "%s answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new Trouble("%s gave no answer: %s.".formatted(request.uri(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.", e);
    }
  }
}
