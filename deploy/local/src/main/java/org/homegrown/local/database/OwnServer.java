package org.homegrown.local.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Secrets;

/** The user's own PostgreSQL server: looked at and filled, never started or stopped. */
public final class OwnServer implements Component {

  private final DatabaseServer server;
  private final Secrets secrets;
  private final Path logs;

  public OwnServer(DatabaseServer server, Home home, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
    this.logs = home.logs();
  }

  public Databases databases() {
    return new Databases(server, secrets);
  }

  @Override
  public void start() {
    databases().prepare();
  }

  @Override
  public void stop() {
    // It is not ours.
  }

  @Override
  public State state() {
    try (var connection = server.connect()) {
      return connection.isValid(0) ? State.READY : State.STOPPED;
    } catch (SQLException unreachable) {
      return State.STOPPED;
    }
  }

  @Override
  public String name() {
    return "your database";
  }

  @Override
  public String address() {
    return server.toString();
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.empty();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.empty();
  }

  @Override
  public OptionalInt exitCode() {
    return OptionalInt.empty();
  }

  @Override
  public Path log() {
    return logs;
  }
}
