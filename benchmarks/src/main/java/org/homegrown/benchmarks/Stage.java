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

/** shop-service, its PostgreSQL and an issuer, for load alone; its data stays for the next time. */
final class Stage implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "homegrown";

  private final Home home;
  private final Turn turn;
  private final LocalPlatform platform;
  private final Progress progress;
  private final Map<String, String> tokens = new HashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Stage(Home home, Turn turn, PrintStream out) {
    this.home = home;
    this.turn = turn;
    // The platform's own server, even where the user has another: it is filled to the brim.
    this.platform = new LocalPlatform(home, Map.of(), Set.of(Service.SHOP));
    this.progress = new Progress(out, false);
  }

  static Stage open(Home home, PrintStream out) {
    var stage = new Stage(home, Turn.take(home, out), out);
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

  URI shop() {
    return platform.addresses().of(Service.SHOP);
  }

  Home home() {
    return home;
  }

  String password() {
    return platform.databases().password("shop");
  }

  int databasePort() {
    return URI.create(platform.databases().jdbcUrl("shop").substring("jdbc:".length())).getPort();
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(platform.databases().jdbcUrl("shop"), "shop", password());
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
    return send(HttpRequest.newBuilder(shop().resolve(path)).build());
  }

  JsonNode upload(String login, String path, String csv) {
    return send(
        HttpRequest.newBuilder(shop().resolve(path))
            .header("Authorization", "Bearer " + token(login))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(csv))
            .build());
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
