package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.Scope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in of somebody with one client. Its codes and refresh tokens end with it.
 *
 * @param nonce what the client wants to find in its id token
 */
record Session(
    String id,
    Client client,
    Account account,
    boolean openId,
    @Nullable String nonce,
    Instant since) {

  static Session begin(
      Client client, Account account, @Nullable Scope scope, @Nullable String nonce) {
    return new Session(
        UUID.randomUUID().toString(),
        client,
        account,
        scope != null && scope.contains("openid"),
        nonce,
        Instant.now());
  }

  Scope scope() {
    return openId ? new Scope("openid", "profile", "email") : new Scope("profile", "email");
  }
}
