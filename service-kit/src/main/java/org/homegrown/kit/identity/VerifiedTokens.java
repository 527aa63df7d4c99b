package org.homegrown.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a minute whom a token stands for: a phone sends the same one with every call, and
 * its verification costs as much as all else that a quick answer needs. Only what was verified is
 * remembered, and never beyond the token's own end.
 */
@ApplicationScoped
public class VerifiedTokens implements HttpAuthenticationMechanism, SecurityIdentityAugmentor {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int AT_MOST = 5_000;
  private static final String BEARER = "Bearer ";

  /** Quarkus puts the handler at 200 and uses it at 199; of the same number, ours comes later. */
  private static final int AFTER_AUTHENTICATION = 200;

  private record Verified(SecurityIdentity identity, Instant expires) {}

  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(AT_MOST).expireAfterWrite(REMEMBERED).build();

  /** Asked before the one that verifies. */
  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1_000;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    return Uni.createFrom().item(known(authorization, Instant.now()));
  }

  /**
   * Quarkus REST matches each call against all paths an extra time while a handler for refusals is
   * about, and takes the handler away before the call begins. Who brings no token, or one that was
   * verified, is not refused.
   */
  void passRefusals(@Observes Filters filters) {
    filters.register(
        context -> {
          var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
          if (authorization == null || known(authorization, Instant.now()) != null) {
            context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
          }
          context.next();
        },
        AFTER_AUTHENTICATION);
  }

  /** Null when the one that verifies has to be asked. */
  @Nullable SecurityIdentity known(@Nullable String authorization, Instant now) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return null;
    }
    var here = verified.getIfPresent(authorization.substring(BEARER.length()));
    return here != null && now.isBefore(here.expires()) ? here.identity() : null;
  }

  /** Nothing is refused here. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    var credential = identity.getCredential(TokenCredential.class);
    if (credential != null && identity.getPrincipal() instanceof JsonWebToken token) {
      verified.put(
          credential.getToken(),
          new Verified(withoutTheCall(identity), Instant.ofEpochSecond(token.getExpirationTime())));
    }
    return Uni.createFrom().item(identity);
  }

  /** An identity's attributes hold on to the call that it was verified for. */
  private static SecurityIdentity withoutTheCall(SecurityIdentity identity) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(identity.getPrincipal())
        .addRoles(identity.getRoles())
        .addCredentials(identity.getCredentials())
        .build();
  }
}
