package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Signs credentials as compact JWS with RS256, the one algorithm that every verifier of Open Badges
 * knows. The first configured key signs; the others verify what they signed earlier.
 */
@Singleton
class CertificateKeys {

  private static final int LEAST_BITS = 2048;

  private record Pair(RSAPrivateCrtKey signing, RSAPublicKey verifying) {}

  private final Map<String, Pair> keys = new LinkedHashMap<>();
  private final Map.Entry<String, Pair> current;
  private final Addresses addresses;
  private final ObjectMapper json;

  /**
   * @param configured {@code id:base64} each, an RSA key in PKCS #8, the present key first
   * @throws IllegalStateException when a key is unusable
   */
  CertificateKeys(
      @ConfigProperty(name = "homegrown.certificates.keys") List<String> configured,
      Addresses addresses,
      ObjectMapper json) {
    for (var key : configured) {
      var parts = key.strip().split(":", 2);
      if (parts.length != 2 || !parts[0].matches("[A-Za-z0-9-]{1,40}")) {
        throw unusable("each is id:base64");
      }
      if (keys.put(parts[0], pair(parts[0], parts[1])) != null) {
        throw unusable("there are two keys " + parts[0]);
      }
    }
    this.current =
        keys.entrySet().stream().findFirst().orElseThrow(() -> unusable("it names no key"));
    this.addresses = addresses;
    this.json = json;
  }

  /** A service with unusable keys must not start. */
  void check(@Observes StartupEvent start) {
    if (open(sign("{}")).isEmpty()) {
      throw unusable("what key %s signs does not verify".formatted(current()));
    }
  }

  /** The id of the key that signs now. */
  String current() {
    return current.getKey();
  }

  /**
   * @param payload JSON
   */
  String sign(String payload) {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue(addresses.key(current()));
    jws.setHeader("typ", "JWT");
    jws.setKey(current.getValue().signing());
    jws.setPayload(payload);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("could not sign", e);
    }
  }

  /** What was signed; empty when it was not signed by one of these keys. */
  Optional<JsonNode> open(String signed) {
    var jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(
        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256));
    try {
      jws.setCompactSerialization(signed);
      var id = jws.getKeyIdHeaderValue();
      var pair = id == null ? null : keys.get(Addresses.last(id));
      if (pair == null) {
        return Optional.empty();
      }
      jws.setKey(pair.verifying());
      return jws.verifySignature()
          ? Optional.of(json.readTree(jws.getPayload()))
          : Optional.empty();
    } catch (JoseException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A key as verifiers read it, without what signs. */
  Optional<Map<String, Object>> jwk(String id) {
    var pair = keys.get(id);
    if (pair == null) {
      return Optional.empty();
    }
    var key = new RsaJsonWebKey(pair.verifying());
    key.setKeyId(addresses.key(id));
    key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
    key.setUse("sig");
    return Optional.of(key.toParams(OutputControlLevel.PUBLIC_ONLY));
  }

  private static Pair pair(String id, String base64) {
    try {
      var rsa = KeyFactory.getInstance("RSA");
      var signing =
          (RSAPrivateCrtKey)
              rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
      if (signing.getModulus().bitLength() < LEAST_BITS) {
        throw unusable("key %s has fewer than %d bits".formatted(id, LEAST_BITS));
      }
      var verifying =
          (RSAPublicKey)
              rsa.generatePublic(
                  new RSAPublicKeySpec(signing.getModulus(), signing.getPublicExponent()));
      return new Pair(signing, verifying);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable("key %s is not an RSA key in PKCS #8 and base64".formatted(id));
    }
  }

  private static IllegalStateException unusable(String why) {
    return new IllegalStateException(
        "homegrown.certificates.keys is unusable: %s. Make a key with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 | openssl pkcs8 -topk8 -nocrypt -outform DER | base64 -w0"
            .formatted(why));
  }
}
