package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the public finds what certificates point to. They carry these addresses for ever. */
@ApplicationScoped
class Addresses {

  private final String root;

  Addresses(@ConfigProperty(name = "homegrown.public-url") String publicUrl) {
    this.root =
        publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }

  String certificate(String number) {
    return root + "/v1/certificates/" + number;
  }

  String issuer(UUID programme) {
    return root + "/v1/issuers/" + programme;
  }

  String key(String id) {
    return root + "/v1/issuers/keys/" + id;
  }

  String statusList(UUID programme, long list) {
    return "%s/status-lists/%d".formatted(issuer(programme), list);
  }

  /** What an address ends with: a number, an id. Works wherever the public found us earlier. */
  static String last(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }
}
