package org.homegrown.kit.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person or service behind the present request. */
@RequestScoped
public class Caller {

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * The {@code sub} of the verified token: the same person everywhere in the platform.
   *
   * @throws UnauthorizedException when nobody is signed in
   */
  public String subject() {
    if (identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null) {
      return token.getSubject();
    }
    throw new UnauthorizedException();
  }

  /** Whether the token carries this realm role. */
  public boolean has(String role) {
    return identity.hasRole(role);
  }
}
