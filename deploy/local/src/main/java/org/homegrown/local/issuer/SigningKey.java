package org.homegrown.local.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;

/** The key behind all tokens. Kept as JSON, so that tokens outlive a restart of the issuer. */
public final class SigningKey {

  private static final int BITS = 2048;

  private final RSAKey key;
  private final RSASSASigner signer;

  SigningKey(String json) {
    try {
      this.key = RSAKey.parse(json);
      this.signer = new RSASSASigner(key);
    } catch (ParseException | JOSEException e) {
      throw new IllegalArgumentException("not a signing key", e);
    }
  }

  /** A new key as JSON, private part included. */
  public static String generate() {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String publicKeys() {
    return new JWKSet(key).toString(true);
  }

  SignedJWT sign(JWTClaimsSet claims) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(key.getKeyID())
            .type(JOSEObjectType.JWT)
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
      return token;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a token of ours says, however old it is. */
  Optional<JWTClaimsSet> open(String token) {
    try {
      var signed = SignedJWT.parse(token);
      return signed.verify(new RSASSAVerifier(key))
          ? Optional.of(signed.getJWTClaimsSet())
          : Optional.empty();
    } catch (ParseException | JOSEException foreign) {
      return Optional.empty();
    }
  }
}
