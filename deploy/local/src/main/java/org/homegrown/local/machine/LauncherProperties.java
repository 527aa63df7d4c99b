package org.homegrown.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Versions that the build wrote into the launcher. */
public final class LauncherProperties {

  private static final Properties VALUES = read();

  private LauncherProperties() {}

  public static String postgresqlVersion() {
    return value("postgresql.version");
  }

  public static String keycloakVersion() {
    return value("keycloak.version");
  }

  private static String value(String key) {
    return Objects.requireNonNull(VALUES.getProperty(key), key);
  }

  private static Properties read() {
    var properties = new Properties();
    try (var file = LauncherProperties.class.getResourceAsStream("/launcher.properties")) {
      properties.load(Objects.requireNonNull(file));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
