package org.homegrown.local.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.homegrown.local.machine.Secrets;
import org.homegrown.local.machine.Trouble;

/** One database a service, each with an owner of the same name whom the others do not know. */
public final class Databases {

  static final List<String> NAMES = List.of("shop", "incubation", "impact");

  private final DatabaseServer server;
  private final Secrets secrets;

  public Databases(DatabaseServer server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  public String jdbcUrl(String database) {
    return server.jdbcUrl(database);
  }

  public String password(String database) {
    return secrets.password("database-" + database);
  }

  /** Creates what is missing and leaves what is there. */
  void prepare() {
    try (var connection = server.connect()) {
      for (var name : NAMES) {
        prepare(connection, name);
      }
    } catch (SQLException e) {
      throw DatabaseServer.isWrongPassword(e)
          ? new Trouble(
              "PostgreSQL at %s does not accept the password of user '%s'."
                  .formatted(server, server.user()),
              e)
          : new Trouble(
              "PostgreSQL at %s cannot be used as user '%s': %s"
                  .formatted(server, server.user(), oneLine(e)),
              e);
    }
  }

  private void prepare(Connection connection, String name) throws SQLException {
    var password = password(name).replace("'", "''");
    if (!has(connection, "select 1 from pg_roles where rolname = ?", name)) {
      run(connection, "create role %s login password '%s'".formatted(name, password));
    }
    if (!has(connection, "select 1 from pg_database where datname = ?", name)) {
      // Who is no superuser must belong to the owner's role to create a database for it.
      run(connection, "grant %s to current_user".formatted(name));
      run(
          connection,
          "create database %1$s owner %1$s encoding 'UTF8' template template0".formatted(name));
      run(connection, "revoke all on database %s from public".formatted(name));
    }
    // The role may be older than our secrets: it was made from another checkout, or before a reset.
    if (!server.accepts(name, name, password(name))) {
      run(connection, "alter role %s login password '%s'".formatted(name, password));
    }
  }

  private static boolean has(Connection connection, String query, String name) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String oneLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
  }
}
