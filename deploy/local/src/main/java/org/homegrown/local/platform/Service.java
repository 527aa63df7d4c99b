package org.homegrown.local.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services of the platform, as the rest of it counts on them. */
public enum Service {
  SHOP("shop-service", 8081, "shop"),
  INCUBATION("incubation-service", 8082, "incubation"),
  IMPACT("impact-service", 8083, "impact"),
  GATEWAY("gateway", 8080, null);

  private final String folder;
  private final int port;
  private final Optional<String> database;

  Service(String folder, int port, @Nullable String database) {
    this.folder = folder;
    this.port = port;
    this.database = Optional.ofNullable(database);
  }

  /** Its name, and that of its folder in the project. */
  public String folder() {
    return folder;
  }

  int port() {
    return port;
  }

  /** The name of its database, and of the role that owns it. */
  public Optional<String> database() {
    return database;
  }

  /** Those that call others under a name of their own. */
  static List<Service> withSecret() {
    return Arrays.stream(values()).filter(service -> service.database.isPresent()).toList();
  }

  /** The variable that holds the client's secret where the realm is read. */
  String secretVariable() {
    return name() + "_SERVICE_SECRET";
  }
}
