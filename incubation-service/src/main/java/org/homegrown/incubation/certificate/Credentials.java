package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes verifiable credentials (Data Model 2.0) and signs them. With a JWT proof the payload is
 * the credential itself, and the registered claims say again what is in it.
 */
@ApplicationScoped
class Credentials {

  static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";
  static final String BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

  /**
   * What a certificate says.
   *
   * @param holder their name, if known
   * @param at to the second, as the claims are
   */
  record Said(
      UUID enrolment,
      @Nullable String holder,
      String number,
      long statusIndex,
      Criteria criteria,
      Instant at) {}

  private final CertificateKeys keys;
  private final Addresses addresses;
  private final ObjectMapper json;

  Credentials(CertificateKeys keys, Addresses addresses, ObjectMapper json) {
    this.keys = keys;
    this.addresses = addresses;
    this.json = json;
  }

  /** An {@code OpenBadgeCredential} of Open Badges 3.0. */
  String badge(Issuer issuer, Said said) {
    var credential = new LinkedHashMap<String, Object>();
    credential.put("@context", List.of(CONTEXT, BADGES));
    credential.put("id", addresses.certificate(said.number()));
    credential.put("type", List.of("VerifiableCredential", "OpenBadgeCredential"));
    credential.put("name", said.criteria().title());
    credential.put("issuer", profile(issuer));
    credential.put("validFrom", said.at().toString());
    credential.put("credentialSubject", subject(issuer, said));
    credential.put("credentialStatus", status(issuer, said.statusIndex()));
    return sign(credential, issuer, said.at(), urn(said.enrolment()));
  }

  /** A {@code BitstringStatusListCredential}. */
  String statusList(Issuer issuer, long list, String encoded, Instant at) {
    var id = addresses.statusList(issuer.programme(), list);
    var credential = new LinkedHashMap<String, Object>();
    credential.put("@context", List.of(CONTEXT));
    credential.put("id", id);
    credential.put("type", List.of("VerifiableCredential", "BitstringStatusListCredential"));
    credential.put("issuer", addresses.issuer(issuer.programme()));
    credential.put("validFrom", at.toString());
    credential.put(
        "credentialSubject",
        Map.of(
            "id",
            id + "#list",
            "type",
            "BitstringStatusList",
            "statusPurpose",
            "revocation",
            "encodedList",
            encoded));
    return sign(credential, issuer, at, id + "#list");
  }

  /** Who issues, as a {@code Profile} of Open Badges. */
  Map<String, Object> profile(Issuer issuer) {
    var profile = new LinkedHashMap<String, Object>();
    profile.put("id", addresses.issuer(issuer.programme()));
    profile.put("type", List.of("Profile"));
    profile.put("name", issuer.name());
    if (!issuer.goal().isBlank()) {
      profile.put("description", issuer.goal());
    }
    return profile;
  }

  private static Map<String, Object> subject(Issuer issuer, Said said) {
    var achievement = new LinkedHashMap<String, Object>();
    achievement.put("id", urn(issuer.programme()));
    achievement.put("type", List.of("Achievement"));
    achievement.put("achievementType", "CertificateOfCompletion");
    achievement.put("name", said.criteria().title());
    achievement.put("description", issuer.goal().isBlank() ? issuer.name() : issuer.goal());
    achievement.put("criteria", Map.of("narrative", said.criteria().narrative()));
    var subject = new LinkedHashMap<String, Object>();
    subject.put("id", urn(said.enrolment()));
    subject.put("type", List.of("AchievementSubject"));
    if (said.holder() != null) {
      subject.put(
          "identifier",
          List.of(
              Map.of(
                  "type",
                  "IdentityObject",
                  "hashed",
                  false,
                  "identityHash",
                  said.holder(),
                  "identityType",
                  "name")));
    }
    subject.put("achievement", achievement);
    return subject;
  }

  private Map<String, Object> status(Issuer issuer, long index) {
    var list = addresses.statusList(issuer.programme(), StatusLists.listOf(index));
    var bit = String.valueOf(StatusLists.bitOf(index));
    var status = new LinkedHashMap<String, Object>();
    status.put("id", list + "#" + bit);
    status.put("type", "BitstringStatusListEntry");
    status.put("statusPurpose", "revocation");
    status.put("statusListIndex", bit);
    status.put("statusListCredential", list);
    return status;
  }

  private String sign(Map<String, Object> credential, Issuer issuer, Instant at, String subject) {
    credential.put("iss", addresses.issuer(issuer.programme()));
    credential.put("jti", credential.get("id"));
    credential.put("nbf", at.getEpochSecond());
    credential.put("sub", subject);
    try {
      return keys.sign(json.writeValueAsString(credential));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String urn(UUID id) {
    return "urn:uuid:" + id;
  }
}
