package org.homegrown.local.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.homegrown.local.database.DatabaseServer;
import org.homegrown.local.database.Databases;
import org.homegrown.local.database.OwnServer;
import org.homegrown.local.database.Postgres;
import org.homegrown.local.issuer.LocalIssuer;
import org.homegrown.local.issuer.SigningKey;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Secrets;
import org.homegrown.local.machine.Trouble;
import org.homegrown.local.platform.ServiceProcess.Launch;

/** All components of the platform on this machine, wired to each other. */
public final class LocalPlatform {

  /** The heap of each service, as -Xmx says it; 256m unless given. */
  public static final String HEAP = "HOMEGROWN_HEAP";

  private static final String PAYMENT_METHODS = "HOMEGROWN_PAYMENT_METHODS";
  private static final String REVISION = "HOMEGROWN_REVISION";

  private final Home home;
  private final Map<String, String> given;
  private final Secrets secrets;
  private final Addresses addresses;
  private final Component database;
  private final Databases databases;
  private final ServiceProcess issuer;
  private final ServiceProcess keycloak;
  private final List<ServiceProcess> services;

  public LocalPlatform(Home home, Map<String, String> environment) {
    this(home, environment, EnumSet.allOf(Service.class));
  }

  /** Only some of the services, for whoever wants the machine for these. */
  public LocalPlatform(Home home, Map<String, String> environment, Set<Service> wanted) {
    this.home = home;
    this.given = environment;
    this.secrets = new Secrets(home);
    this.addresses = new Addresses(home);
    var ownServer = environment.getOrDefault("HOMEGROWN_DATABASE_URL", "");
    if (ownServer.isBlank()) {
      var postgres = new Postgres(home, secrets);
      this.database = postgres;
      this.databases = postgres.databases();
    } else {
      var server = new OwnServer(DatabaseServer.parse(ownServer), home, secrets);
      this.database = server;
      this.databases = server.databases();
    }
    this.issuer = issuer("issuer", this::lightIssuer);
    this.keycloak = issuer(Keycloak.NAME, this::realKeycloak);
    this.services =
        Arrays.stream(Service.values()).filter(wanted::contains).map(this::service).toList();
  }

  public Addresses addresses() {
    return addresses;
  }

  Component database() {
    return database;
  }

  public Databases databases() {
    return databases;
  }

  /** The one in use: Keycloak when it was chosen and not stopped since. */
  Component issuer() {
    return usesKeycloak() ? keycloak : issuer;
  }

  Component issuer(boolean wantKeycloak) {
    return wantKeycloak ? keycloak : issuer();
  }

  public boolean usesKeycloak() {
    return keycloak.state() != Component.State.STOPPED;
  }

  List<ServiceProcess> services() {
    return services;
  }

  /** In the order of starting. */
  public List<Component> components() {
    return Stream.concat(Stream.of(database, issuer()), services.stream()).toList();
  }

  /** In the order of stopping; what stands in one group can go at the same time. */
  List<List<Component>> groups() {
    var gateway = services.getLast();
    List<Component> others = new ArrayList<>(services.subList(0, services.size() - 1));
    return List.of(List.of(gateway), others, List.of(issuer, keycloak), List.of(database));
  }

  /** Deletes what the platform knows. A server of the user's own keeps its databases. */
  public void forget() {
    Home.delete(home.data());
    Keycloak.forget(home);
    secrets.forgetAll();
  }

  private ServiceProcess issuer(String name, Supplier<Launch> launch) {
    return new ServiceProcess(
        home,
        name,
        addresses.issuerRoot(),
        URI.create(addresses.issuer() + "/.well-known/openid-configuration"),
        launch);
  }

  private Launch lightIssuer() {
    secrets.keep("issuer-key", SigningKey::generate);
    return new Launch(
        List.of(
            java(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LocalIssuer.class.getName(),
            String.valueOf(addresses.issuerPort()),
            secrets.file("issuer-key").toString()),
        realmVariables(),
        home.folder(),
        Instant.EPOCH);
  }

  private Launch realKeycloak() {
    var setup = new Keycloak(home, secrets);
    setup.prepare(realmVariables());
    return new Launch(
        setup.command(addresses.issuerRoot()),
        setup.environment(realmVariables()),
        setup.folder(),
        Instant.EPOCH);
  }

  private ServiceProcess service(Service service) {
    var address = addresses.of(service);
    return new ServiceProcess(
        home, service.folder(), address, address.resolve("/q/health/ready"), () -> launch(service));
  }

  private Launch launch(Service service) {
    var program =
        home.project().resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    return new Launch(
        List.of(java(), "-Xmx" + given.getOrDefault(HEAP, "256m"), "-jar", program.toString()),
        environment(service),
        home.folder(),
        built(program));
  }

  private Map<String, String> environment(Service service) {
    var address = addresses.of(service);
    var issuerAddress = addresses.issuer().toString();
    var environment =
        new HashMap<>(
            Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", String.valueOf(address.getPort()),
                "QUARKUS_OIDC_AUTH_SERVER_URL", issuerAddress,
                "HOMEGROWN_SHOP_URL", addresses.of(Service.SHOP).toString(),
                "HOMEGROWN_INCUBATION_URL", addresses.of(Service.INCUBATION).toString(),
                "HOMEGROWN_IMPACT_URL", addresses.of(Service.IMPACT).toString()));
    service
        .database()
        .ifPresent(
            name ->
                environment.putAll(
                    Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", databases.jdbcUrl(name),
                        "QUARKUS_DATASOURCE_USERNAME", name,
                        "QUARKUS_DATASOURCE_PASSWORD", databases.password(name),
                        "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", issuerAddress,
                        "QUARKUS_OIDC_CLIENT_CLIENT_ID", service.folder(),
                        "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", clientSecret(service))));
    if (service == Service.SHOP) {
      environment.put(
          "HOMEGROWN_PRIVACY_KEYS",
          "local:" + secrets.keep("privacy-key", LocalPlatform::newPrivacyKey));
      environment.put(
          PAYMENT_METHODS, given.getOrDefault(PAYMENT_METHODS, "sandbox,cash-on-delivery"));
      environment.put("HOMEGROWN_PAYOUT_MOBILE_MONEY", "sandbox");
      environment.put(
          "HOMEGROWN_PAYMENT_SANDBOX_WEBHOOK_SECRET", secrets.password("sandbox-webhook"));
      environment.put("HOMEGROWN_MEDIA_FOLDER", home.data().resolve("media").toString());
    }
    if (service == Service.INCUBATION) {
      environment.put(
          "HOMEGROWN_PRIVACY_KEYS",
          "local:" + secrets.keep("incubation-privacy-key", LocalPlatform::newPrivacyKey));
      environment.put(
          "HOMEGROWN_PRIVACY_PHONE_KEY",
          secrets.keep("incubation-phone-key", LocalPlatform::newPrivacyKey));
      environment.put(
          "HOMEGROWN_CERTIFICATES_KEYS",
          "local:" + secrets.keep("incubation-certificate-key", LocalPlatform::newCertificateKey));
      environment.put("HOMEGROWN_FILES_FOLDER", home.data().resolve("files").toString());
      environment.put("HOMEGROWN_PUBLIC_URL", addresses.gateway().toString());
      environment.put("HOMEGROWN_MESSAGES_SMS", "sandbox");
    }
    if (service == Service.IMPACT) {
      environment.put(
          "HOMEGROWN_PRIVACY_KEYS",
          "local:" + secrets.keep("impact-privacy-key", LocalPlatform::newPrivacyKey));
      environment.put("HOMEGROWN_FILES_FOLDER", home.data().resolve("impact-files").toString());
      environment.put("HOMEGROWN_PUBLIC_URL", addresses.gateway().toString());
      environment.put("HOMEGROWN_FIGURES_PUBLIC", "OPEN");
      environment.put(REVISION, given.getOrDefault(REVISION, "unreleased"));
    }
    return environment;
  }

  private Map<String, String> realmVariables() {
    var variables = new HashMap<String, String>();
    variables.put("HOMEGROWN_GATEWAY_URL", addresses.gateway().toString());
    Service.withSecret()
        .forEach(service -> variables.put(service.secretVariable(), clientSecret(service)));
    return variables;
  }

  private String clientSecret(Service service) {
    return secrets.password("client-" + service.folder().toLowerCase(Locale.ROOT));
  }

  private static String newPrivacyKey() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String newCertificateKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private static Instant built(Path program) {
    try {
      return Files.getLastModifiedTime(program).toInstant();
    } catch (IOException e) {
      throw new Trouble(program + " is not there: the build did not make it.", e);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
