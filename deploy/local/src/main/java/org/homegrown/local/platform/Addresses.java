package org.homegrown.local.platform;

import java.net.URI;
import org.homegrown.local.machine.Home;

/** Where everything that speaks HTTP is found on this machine. */
public record Addresses(Home home) {

  public URI gateway() {
    return at(Service.GATEWAY.port());
  }

  /** The issuer as tokens name it: the same for the light one and for Keycloak. */
  public URI issuer() {
    return issuerRoot().resolve("/realms/homegrown");
  }

  URI issuerRoot() {
    return at(issuerStandardPort());
  }

  int issuerPort() {
    return home.port(issuerStandardPort());
  }

  public URI of(Service service) {
    return at(service.port());
  }

  private static int issuerStandardPort() {
    return 8180;
  }

  private URI at(int standardPort) {
    return URI.create("http://localhost:" + home.port(standardPort));
  }
}
