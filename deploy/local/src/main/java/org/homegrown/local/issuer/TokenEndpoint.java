package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives tokens for codes, passwords, refresh tokens and the secrets of services. */
final class TokenEndpoint implements Endpoint {

  private final Realm realm;
  private final Sessions sessions;
  private final Tokens tokens;

  TokenEndpoint(Realm realm, Sessions sessions, Tokens tokens) {
    this.realm = realm;
    this.sessions = sessions;
    this.tokens = tokens;
  }

  @Override
  public HTTPResponse answer(HTTPRequest http) throws GeneralException {
    var request = TokenRequest.parse(http);
    var client = authenticated(request);
    var grant = request.getAuthorizationGrant();
    if (grant instanceof AuthorizationCodeGrant code && client.mayUseCodes()) {
      return granted(byCode(client, code), true);
    }
    if (grant instanceof ResourceOwnerPasswordCredentialsGrant login && client.mayUsePasswords()) {
      return granted(byPassword(client, login, request), true);
    }
    if (grant instanceof RefreshTokenGrant refresh) {
      return granted(byRefreshToken(client, refresh), true);
    }
    if (grant instanceof ClientCredentialsGrant && client.hasServiceAccount()) {
      return granted(forService(client), false);
    }
    throw new GeneralException(OAuth2Error.UNAUTHORIZED_CLIENT);
  }

  private Client authenticated(TokenRequest request) throws GeneralException {
    var authentication = request.getClientAuthentication();
    var id = authentication == null ? request.getClientID() : authentication.getClientID();
    var client = realm.client(id == null ? null : id.getValue());
    return client
        .filter(
            known ->
                known.secret() == null
                    || (authentication instanceof PlainClientSecret plain
                        && known.hasSecret(plain.getClientSecret().getValue())))
        .orElseThrow(() -> new GeneralException(OAuth2Error.INVALID_CLIENT));
  }

  private Session byCode(Client client, AuthorizationCodeGrant grant) throws GeneralException {
    var promise =
        sessions
            .redeem(grant.getAuthorizationCode())
            .orElseThrow(() -> invalidGrant("The code is unknown, spent or too old"));
    if (!promise.session().client().equals(client)) {
      throw invalidGrant("The code was given to another client");
    }
    if (!promise.redirect().equals(grant.getRedirectionURI())) {
      throw invalidGrant("The redirect_uri is not the one that the code was sent to");
    }
    if (!proves(promise.challenge(), grant.getCodeVerifier())) {
      throw invalidGrant("PKCE verification failed");
    }
    return promise.session();
  }

  private static boolean proves(
      @Nullable CodeChallenge challenge, @Nullable CodeVerifier verifier) {
    if (challenge == null || verifier == null) {
      return challenge == null && verifier == null;
    }
    return challenge.equals(CodeChallenge.compute(CodeChallengeMethod.S256, verifier));
  }

  private Session byPassword(
      Client client, ResourceOwnerPasswordCredentialsGrant login, TokenRequest request)
      throws GeneralException {
    var account =
        realm
            .signIn(login.getUsername(), login.getPassword().getValue())
            .orElseThrow(() -> invalidGrant("Invalid user credentials"));
    return Session.begin(client, account, request.getScope(), null);
  }

  private Session byRefreshToken(Client client, RefreshTokenGrant grant) throws GeneralException {
    return sessions
        .redeem(grant.getRefreshToken())
        .filter(session -> session.client().equals(client))
        .orElseThrow(() -> invalidGrant("The refresh token is unknown, spent or too old"));
  }

  private Session forService(Client client) {
    var account = Objects.requireNonNull(realm.serviceAccounts().get(client.id()), client.id());
    return Session.begin(client, account, null, null);
  }

  private HTTPResponse granted(Session session, boolean refreshable) throws GeneralException {
    if (sessions.hasEnded(session.id())) {
      throw invalidGrant("The session has ended");
    }
    var accessToken = tokens.accessToken(session);
    Optional<RefreshToken> refreshToken =
        refreshable ? Optional.of(sessions.refreshTokenFor(session)) : Optional.empty();
    var answer =
        session.openId()
            ? new OIDCTokens(tokens.idToken(session), accessToken, refreshToken.orElse(null))
            : new OIDCTokens(accessToken, refreshToken.orElse(null));
    return new OIDCTokenResponse(answer).toHTTPResponse();
  }

  private static GeneralException invalidGrant(String reason) {
    ErrorObject error = OAuth2Error.INVALID_GRANT.setDescription(reason);
    return new GeneralException(reason, error);
  }
}
