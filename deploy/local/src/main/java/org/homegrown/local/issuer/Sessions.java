package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Codes and refresh tokens that are out. They are kept in memory: after a restart of the issuer
 * people sign in again, while access tokens stay valid.
 */
final class Sessions {

  /** What a code stands for, and what must come with it again. */
  record Promise(Session session, URI redirect, @Nullable CodeChallenge challenge) {}

  private final OneTime<Promise> codes;
  private final OneTime<Session> refreshTokens;
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  Sessions(Duration codeLife, Duration sessionLife) {
    this.codes = new OneTime<>(codeLife, promise -> end(promise.session().id()));
    this.refreshTokens = new OneTime<>(sessionLife, session -> end(session.id()));
  }

  AuthorizationCode codeFor(Session session, URI redirect, @Nullable CodeChallenge challenge) {
    return new AuthorizationCode(codes.keep(new Promise(session, redirect, challenge)));
  }

  Optional<Promise> redeem(AuthorizationCode code) {
    return codes.take(code.getValue());
  }

  RefreshToken refreshTokenFor(Session session) {
    return new RefreshToken(refreshTokens.keep(session));
  }

  /** The session goes on with a new refresh token; this one is spent. */
  Optional<Session> redeem(RefreshToken token) {
    return refreshTokens.take(token.getValue()).filter(session -> !hasEnded(session.id()));
  }

  void end(String sessionId) {
    ended.add(sessionId);
  }

  boolean hasEnded(String sessionId) {
    return ended.contains(sessionId);
  }
}
