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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.homegrown.local.database.DatabaseServer;
import org.homegrown.local.database.Postgres;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Secrets;
import org.homegrown.local.machine.Trouble;
import org.homegrown.local.machine.Turn;
import org.homegrown.local.platform.LocalPlatform;
import org.homegrown.local.platform.Progress;
import org.homegrown.local.platform.Service;
import org.homegrown.local.platform.Start;
import org.homegrown.local.platform.Stop;

/** A service or two, their PostgreSQL and an issuer, for load alone. */
final class Stage implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "homegrown";

  /** What the processors have spent so far on the service and on its database. */
  record Spent(Duration service, Duration database) {

    Spent since(Spent before) {
      return new Spent(service.minus(before.service), database.minus(before.database));
    }
  }

  private final Home home;
  private final Service service;
  private final boolean keepsData;
  private final Turn turn;
  private final LocalPlatform platform;
  private final Progress progress;
  private final Map<String, String> tokens = new HashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Stage(
      Home home,
      List<Service> services,
      boolean keepsData,
      Map<String, String> given,
      PrintStream out) {
    this.home = home;
    this.service = services.getFirst();
    this.keepsData = keepsData;
    this.turn = Turn.take(home, out);
    // The platform's own server, even where the user has another: it is filled to the brim.
    this.platform = new LocalPlatform(home, given, Set.copyOf(services));
    this.progress = new Progress(out, false);
  }

  /** Its data stays for the next time. */
  static Stage open(Home home, Service service, PrintStream out) {
    var stage = new Stage(home, List.of(service), true, Map.of(), out);
    // What a benchmark that was killed has left running is as good.
    var started = new Start(stage.platform, stage.progress).run(false);
    out.println(started ? "Ready." : "Goes on with what is running.");
    return stage;
  }

  /**
   * Begins without data and leaves none behind.
   *
   * @param home that nobody else keeps data in
   * @param heap of the service, as -Xmx says it
   */
  static Stage empty(Home home, Service service, String heap, PrintStream out) {
    return empty(home, List.of(service), heap, out);
  }

  /** Several services, the first of which is the one that is meant where none is named. */
  static Stage empty(Home home, List<Service> services, String heap, PrintStream out) {
    var stage = new Stage(home, services, false, Map.of(LocalPlatform.HEAP, heap), out);
    new Stop(stage.platform, stage.progress).run();
    Home.delete(home.data());
    new Start(stage.platform, stage.progress).run(false);
    return stage;
  }

  /** With the data as it is; what a service does soon after its start, it does again. */
  void restart() {
    new Stop(platform, progress).run();
    new Start(platform, progress).run(false);
  }

  @Override
  public void close() {
    http.close();
    new Stop(platform, progress).run();
    if (!keepsData) {
      Home.delete(home.data());
    }
    turn.close();
  }

  URI address() {
    return address(service);
  }

  /** Where a service is looked for, whether it is there or not. */
  URI address(Service other) {
    return platform.addresses().of(other);
  }

  Spent spent() {
    var database = process(Postgres.NAME);
    return new Spent(
        spent(process(service.folder())),
        database.descendants().map(Stage::spent).reduce(spent(database), Duration::plus));
  }

  private static Duration spent(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * The most memory that the service ever had, in MiB; nothing where the system does not say it.
   */
  OptionalDouble peakMemory() throws IOException {
    var status = Path.of("/proc", String.valueOf(process(service.folder()).pid()), "status");
    if (!Files.exists(status)) {
      return OptionalDouble.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst();
  }

  private ProcessHandle process(String name) {
    return platform.components().stream()
        .filter(component -> component.name().equals(name))
        .flatMap(component -> component.process().stream())
        .findFirst()
        .orElseThrow(() -> new Trouble(name + " does not run any more."));
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

  JsonNode get(Service other, String login, String path) {
    return send(as(login, address(other).resolve(path)).build());
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

  /** A file in one request, streamed. */
  JsonNode upload(String login, String path, Path csv) throws IOException {
    return send(
        as(login, path)
            .header("Content-Type", "text/csv")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofFile(csv))
            .build());
  }

  /** Nothing to say with it, and nothing to hear. */
  void post(String login, String path) {
    send(as(login, path).POST(BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder as(String login, String path) {
    return as(login, address().resolve(path));
  }

  private HttpRequest.Builder as(String login, URI address) {
    return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token(login));
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
