package org.homegrown.incubation.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * What Open Badges 3.0, Verifiable Credentials 2.0 and Bitstring Status List 1.0 ask of what we
 * issue, in our own words.
 */
final class OpenBadge {

  private OpenBadge() {}

  static void mustBe(JsonNode badge) {
    assertEquals(List.of(), OpenBadgeSchema.violations(badge));
    assertEquals(
        List.of(
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
        texts(badge.path("@context")));
    assertEquals(List.of("VerifiableCredential", "OpenBadgeCredential"), texts(badge.path("type")));
    mustHaveOnly(
        badge,
        Set.of(
            "@context",
            "id",
            "type",
            "name",
            "issuer",
            "validFrom",
            "credentialSubject",
            "credentialStatus",
            "iss",
            "jti",
            "nbf",
            "sub"));
    mustBeAddress(badge.path("id"));
    mustBeText(badge, "name");
    mustBeProfile(badge.path("issuer"));
    mustBeSubject(badge.path("credentialSubject"));
    mustHaveStatus(badge.path("credentialStatus"));
    assertEquals(badge.at("/issuer/id"), badge.path("iss"));
    assertEquals(badge.path("id"), badge.path("jti"));
    assertEquals(badge.at("/credentialSubject/id"), badge.path("sub"));
    assertEquals(
        Instant.parse(badge.path("validFrom").asText()).getEpochSecond(),
        badge.path("nbf").asLong());
  }

  private static void mustBeProfile(JsonNode profile) {
    mustHaveOnly(profile, Set.of("id", "type", "name", "description"));
    mustBeAddress(profile.path("id"));
    assertEquals(List.of("Profile"), texts(profile.path("type")));
    mustBeText(profile, "name");
  }

  private static void mustBeSubject(JsonNode subject) {
    mustHaveOnly(subject, Set.of("id", "type", "identifier", "achievement"));
    assertTrue(subject.path("id").asText().startsWith("urn:uuid:"));
    assertEquals(List.of("AchievementSubject"), texts(subject.path("type")));
    for (var identity : subject.path("identifier")) {
      mustHaveOnly(identity, Set.of("type", "hashed", "identityHash", "identityType"));
      assertEquals("IdentityObject", identity.path("type").asText());
      assertEquals("name", identity.path("identityType").asText());
      assertTrue(identity.path("hashed").isBoolean());
      mustBeText(identity, "identityHash");
    }
    var achievement = subject.path("achievement");
    mustHaveOnly(
        achievement, Set.of("id", "type", "achievementType", "name", "description", "criteria"));
    assertTrue(achievement.path("id").asText().startsWith("urn:uuid:"));
    assertEquals(List.of("Achievement"), texts(achievement.path("type")));
    mustBeText(achievement, "name");
    mustBeText(achievement, "description");
    mustBeText(achievement.path("criteria"), "narrative");
  }

  private static void mustHaveStatus(JsonNode status) {
    assertEquals("BitstringStatusListEntry", status.path("type").asText());
    assertEquals("revocation", status.path("statusPurpose").asText());
    assertTrue(status.path("statusListIndex").isTextual());
    mustBeAddress(status.path("statusListCredential"));
    assertEquals(
        status.path("statusListCredential").asText()
            + "#"
            + status.path("statusListIndex").asText(),
        status.path("id").asText());
  }

  /** Whether a bit of a status list credential is set; the leftmost of the first byte is 0. */
  static boolean isSet(JsonNode list, int bit) throws IOException {
    assertEquals(
        List.of("VerifiableCredential", "BitstringStatusListCredential"), texts(list.path("type")));
    assertEquals("BitstringStatusList", list.at("/credentialSubject/type").asText());
    assertEquals("revocation", list.at("/credentialSubject/statusPurpose").asText());
    var encoded = list.at("/credentialSubject/encodedList").asText();
    assertTrue(encoded.startsWith("u"));
    try (var bits =
        new GZIPInputStream(
            new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded.substring(1))))) {
      var bytes = bits.readAllBytes();
      assertEquals(16 * 1024, bytes.length);
      return (bytes[bit / 8] >> 7 - bit % 8 & 1) == 1;
    }
  }

  private static void mustHaveOnly(JsonNode object, Set<String> allowed) {
    var unknown = new TreeSet<String>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(allowed);
    assertEquals(Set.of(), unknown);
  }

  private static void mustBeText(JsonNode object, String field) {
    assertTrue(object.path(field).isTextual() && !object.path(field).asText().isBlank(), field);
  }

  private static void mustBeAddress(JsonNode address) {
    assertEquals("http", URI.create(address.asText()).getScheme());
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
