package org.homegrown.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Daemon;
import org.homegrown.local.machine.Home;

/** A component in a process of its own that says over HTTP when it is ready. */
final class ServiceProcess implements Component {

  /**
   * How to start it.
   *
   * @param built when its program was made
   */
  record Launch(
      List<String> command, Map<String, String> environment, Path folder, Instant built) {}

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final String name;
  private final URI address;
  private final URI readiness;
  private final Daemon daemon;
  private final Supplier<Launch> launch;

  ServiceProcess(Home home, String name, URI address, URI readiness, Supplier<Launch> launch) {
    this.name = name;
    this.address = address;
    this.readiness = readiness;
    this.daemon = new Daemon(home, name);
    this.launch = launch;
  }

  @Override
  public void start() {
    var how = launch.get();
    daemon.start(how.command(), how.environment(), how.folder());
  }

  @Override
  public void stop() {
    daemon.stop();
  }

  /** It runs, but from a program that has been built anew since. */
  boolean outdated() {
    return process()
        .flatMap(process -> process.info().startInstant())
        .map(start -> start.isBefore(launch.get().built()))
        .orElse(false);
  }

  @Override
  public State state() {
    if (!running()) {
      return daemon.crashed() ? State.CRASHED : State.STOPPED;
    }
    return ready() ? State.READY : State.STARTING;
  }

  private boolean ready() {
    var request = HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return address.toString();
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(address.getPort());
  }

  @Override
  public Optional<ProcessHandle> process() {
    return daemon.process();
  }

  @Override
  public OptionalInt exitCode() {
    return daemon.exitCode();
  }

  @Override
  public Path log() {
    return daemon.log();
  }
}
