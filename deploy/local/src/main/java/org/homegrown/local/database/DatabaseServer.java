package org.homegrown.local.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.homegrown.local.machine.Trouble;

/**
 * How to reach a PostgreSQL server as somebody who may create databases.
 *
 * @param parameters what follows the question mark in its address, such as {@code sslmode=require}
 */
public record DatabaseServer(
    String host, int port, String user, String password, String parameters) {

  private static final int STANDARD_PORT = 5432;
  private static final String SECONDS_TO_CONNECT = "5";
  private static final String WRONG_PASSWORD = "28P01";
  private static final String SHAPE =
      "HOMEGROWN_DATABASE_URL must look like postgresql://user:password@host:port,"
          + " with % codes for special characters";

  /** Reads an address as it is given in {@code HOMEGROWN_DATABASE_URL}. */
  public static DatabaseServer parse(String address) {
    URI uri;
    try {
      uri = new URI(address.strip());
    } catch (URISyntaxException e) {
      // No cause: its message would show the password.
      throw new Trouble(SHAPE + ".");
    }
    var login = uri.getRawUserInfo();
    if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))
        || uri.getHost() == null
        || login == null
        || login.startsWith(":")) {
      throw new Trouble(SHAPE + ".");
    }
    var colon = login.indexOf(':');
    return new DatabaseServer(
        uri.getHost(),
        uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
        decoded(colon < 0 ? login : login.substring(0, colon)),
        colon < 0 ? "" : decoded(login.substring(colon + 1)),
        uri.getRawQuery() == null ? "" : uri.getRawQuery());
  }

  public String jdbcUrl(String database) {
    var url = "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    return parameters.isEmpty() ? url : url + "?" + parameters;
  }

  public Connection connect() throws SQLException {
    return connect("postgres", user, password);
  }

  Connection connect(String database, String login, String secret) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", login);
    properties.setProperty("password", secret);
    properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
    properties.setProperty("loginTimeout", SECONDS_TO_CONNECT);
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  boolean accepts(String database, String login, String secret) throws SQLException {
    try (var connection = connect(database, login, secret)) {
      return connection.isValid(0);
    } catch (SQLException e) {
      if (isWrongPassword(e)) {
        return false;
      }
      throw e;
    }
  }

  static boolean isWrongPassword(SQLException failure) {
    return WRONG_PASSWORD.equals(failure.getSQLState());
  }

  /** Only % codes: a plus is a plus, unlike in web forms. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password, for people to read. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
