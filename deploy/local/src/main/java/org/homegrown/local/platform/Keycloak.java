package org.homegrown.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.homegrown.local.issuer.LocalIssuer;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.LauncherProperties;
import org.homegrown.local.machine.Secrets;
import org.homegrown.local.machine.Trouble;

/** The real Keycloak with our realm: fetched and built on first use, data kept beside it. */
final class Keycloak {

  static final String NAME = "keycloak";

  private static final String UNPACK =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:unpack";

  private final Home home;
  private final Secrets secrets;
  private final String version = LauncherProperties.keycloakVersion();
  private final Path folder;

  Keycloak(Home home, Secrets secrets) {
    this.home = home;
    this.secrets = secrets;
    this.folder = home.folder().resolve("keycloak-" + version);
  }

  /** Fetches and builds what is missing, and puts the realm where Keycloak looks for it. */
  void prepare(Map<String, String> realmVariables) {
    try {
      if (!Files.isDirectory(folder)) {
        fetch();
      }
      importRealm(realmVariables);
    } catch (IOException e) {
      throw new Trouble("Keycloak cannot be prepared in %s: %s.".formatted(folder, e), e);
    }
  }

  List<String> command(URI address) {
    return List.of(
        program(),
        "start",
        "--optimized",
        "--import-realm",
        "--cache=local",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + address.getPort(),
        "--hostname=" + address);
  }

  Map<String, String> environment(Map<String, String> realmVariables) {
    var environment = new HashMap<>(realmVariables);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx256m");
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.password("keycloak-admin"));
    return environment;
  }

  Path folder() {
    return folder;
  }

  static void forget(Home home) {
    Home.delete(
        home.folder().resolve("keycloak-" + LauncherProperties.keycloakVersion()).resolve("data"));
  }

  /** Works beside the final place and moves, so that an interrupted fetch is begun anew. */
  private void fetch() throws IOException {
    var draft = home.folder().resolve("keycloak.draft");
    Home.delete(draft);
    run(
        List.of(
            home.project().resolve("mvnw").toString(),
            "--batch-mode",
            "--no-transfer-progress",
            "-f",
            home.project().resolve("pom.xml").toString(),
            "-N",
            UNPACK,
            "-Dartifact=org.keycloak:keycloak-quarkus-dist:%s:zip".formatted(version),
            "-DoutputDirectory=" + draft));
    var unpacked = draft.resolve("keycloak-" + version);
    run(List.of(unpacked.resolve("bin/kc.sh").toString(), "build", "--db=dev-file"));
    Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
    Home.delete(draft);
  }

  /**
   * Keycloak imports a realm only when it has none of that name. So when the file or a secret has
   * changed since, its data goes, which holds nothing but sign-ins.
   */
  private void importRealm(Map<String, String> variables) throws IOException {
    var data = folder.resolve("data");
    var stamp = data.resolve("realm-stamp");
    try (var file = Keycloak.class.getResourceAsStream(LocalIssuer.REALM_FILE)) {
      var realm = Objects.requireNonNull(file).readAllBytes();
      var fingerprint =
          UUID.nameUUIDFromBytes(
                  (new String(realm, StandardCharsets.UTF_8) + new TreeMap<>(variables))
                      .getBytes(StandardCharsets.UTF_8))
              .toString();
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(fingerprint)) {
        Home.delete(data);
        Files.createDirectories(data.resolve("import"));
        Files.write(data.resolve("import").resolve("homegrown-realm.json"), realm);
        Files.writeString(stamp, fingerprint);
      }
    }
  }

  private String program() {
    return folder.resolve("bin/kc.sh").toString();
  }

  private void run(List<String> command) {
    var log = home.logs().resolve("keycloak-setup.log");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      if (builder.start().waitFor() != 0) {
        throw new Trouble("Keycloak %s cannot be set up; the log is %s.".formatted(version, log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Setting up Keycloak was interrupted.", e);
    }
  }
}
