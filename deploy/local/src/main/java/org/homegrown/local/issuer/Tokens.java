package org.homegrown.local.issuer;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes access tokens and id tokens with Keycloak's claims, and reads them again. */
final class Tokens {

  private static final String ACCESS = "Bearer";

  private final String issuer;
  private final Duration life;
  private final SigningKey key;

  Tokens(String issuer, Duration life, SigningKey key) {
    this.issuer = issuer;
    this.life = life;
    this.key = key;
  }

  BearerAccessToken accessToken(Session session) {
    var claims =
        about(session)
            .audience(session.client().audiences())
            .claim("typ", ACCESS)
            .claim("realm_access", Map.of("roles", session.account().roles()))
            .claim("scope", session.scope().toString())
            .build();
    return new BearerAccessToken(key.sign(claims).serialize(), life.toSeconds(), session.scope());
  }

  JWT idToken(Session session) {
    return key.sign(
        about(session)
            .audience(session.client().id())
            .claim("typ", "ID")
            .claim("nonce", session.nonce())
            .claim("auth_time", session.since().getEpochSecond())
            .build());
  }

  /** What a valid access token of ours says. */
  Optional<JWTClaimsSet> open(String accessToken) {
    return key.open(accessToken)
        .filter(claims -> ACCESS.equals(claims.getClaim("typ")))
        .filter(claims -> claims.getExpirationTime().after(new Date()));
  }

  /** The session of an id token, which may be long expired when somebody signs out with it. */
  Optional<String> sessionOf(String idToken) {
    return key.open(idToken).map(claims -> String.valueOf(claims.getClaim("sid")));
  }

  private JWTClaimsSet.Builder about(Session session) {
    var now = Instant.now();
    var account = session.account();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(account.id())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .jwtID(UUID.randomUUID().toString())
            .claim("azp", session.client().id())
            .claim("sid", session.id())
            .claim("preferred_username", account.username());
    if (!account.firstName().isEmpty()) {
      claims
          .claim("name", account.firstName() + " " + account.lastName())
          .claim("given_name", account.firstName())
          .claim("family_name", account.lastName())
          .claim("email", account.email())
          .claim("email_verified", true);
    }
    return claims;
  }
}
