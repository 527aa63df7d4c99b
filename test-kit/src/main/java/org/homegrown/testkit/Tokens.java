package org.homegrown.testkit;

import io.smallrye.jwt.build.Jwt;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Access tokens as the platform's issuer makes them, signed with a key of this test run. */
public final class Tokens {

  private static final KeyPair KEY = newKey();
  private static final KeyPair STRANGE_KEY = newKey();

  static volatile String issuer = "http://localhost/issuer-not-started";

  private Tokens() {}

  /** A valid token for this person with these realm roles; everybody is also a {@code buyer}. */
  public static String of(String subject, String... roles) {
    return sign(subject, List.of(roles), Instant.now(), "homegrown-api", KEY);
  }

  /** A token that expired an hour ago. */
  public static String expired(String subject, String... roles) {
    return sign(
        subject, List.of(roles), Instant.now().minus(Duration.ofHours(2)), "homegrown-api", KEY);
  }

  /** A token meant for some other audience. */
  public static String forAnotherAudience(String subject, String... roles) {
    return sign(subject, List.of(roles), Instant.now(), "another-api", KEY);
  }

  /** A token signed with a key that the issuer does not know. */
  public static String forged(String subject, String... roles) {
    return sign(subject, List.of(roles), Instant.now(), "homegrown-api", STRANGE_KEY);
  }

  static String keySet() {
    var key = (RSAPublicKey) KEY.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"test\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(base64(key.getModulus()), base64(key.getPublicExponent()));
  }

  private static String sign(
      String subject, List<String> roles, Instant issuedAt, String audience, KeyPair key) {
    var all = new java.util.ArrayList<>(roles);
    all.add("buyer");
    return Jwt.issuer(issuer)
        .subject(subject)
        .audience(audience)
        .preferredUserName(subject)
        .issuedAt(issuedAt)
        .expiresAt(issuedAt.plus(Duration.ofHours(1)))
        .claim("realm_access", Map.of("roles", all))
        .jws()
        .keyId("test")
        .sign(key.getPrivate());
  }

  private static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(BigInteger number) {
    var bytes = number.toByteArray();
    var start = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
  }
}
