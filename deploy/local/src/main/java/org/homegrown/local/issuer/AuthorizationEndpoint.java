package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser comes to sign in: shows the page, checks the password, sends back with a code.
 *
 * <p>The form posts to the address it was shown at, so a request is checked as a whole both times
 * and nothing is remembered in between.
 */
final class AuthorizationEndpoint implements Endpoint {

  private final Realm realm;
  private final Sessions sessions;
  private final Pages pages;

  AuthorizationEndpoint(Realm realm, Sessions sessions, Pages pages) {
    this.realm = realm;
    this.sessions = sessions;
    this.pages = pages;
  }

  @Override
  public HTTPResponse answer(HTTPRequest http) throws ParseException {
    var query = String.valueOf(http.getURI().getRawQuery());
    AuthorizationRequest request;
    try {
      request = AuthorizationRequest.parse(query);
    } catch (ParseException e) {
      return refused(
          http, e.getClientID(), e.getRedirectionURI(), e.getErrorObject(), e.getState());
    }
    var client = clientOf(request.getClientID(), request.getRedirectionURI());
    var error = client.flatMap(known -> errorOf(known, request));
    if (client.isEmpty() || error.isPresent()) {
      return refused(
          http,
          request.getClientID(),
          request.getRedirectionURI(),
          error.orElse(OAuth2Error.INVALID_REQUEST),
          request.getState());
    }
    return http.getMethod() == HTTPRequest.Method.POST
        ? signIn(http, client.get(), request)
        : pages.signIn(http, "", false);
  }

  private HTTPResponse signIn(HTTPRequest http, Client client, AuthorizationRequest request)
      throws ParseException {
    var form = http.getBodyAsFormParameters();
    var username = MultivaluedMapUtils.getFirstValue(form, "username");
    var account = realm.signIn(username, MultivaluedMapUtils.getFirstValue(form, "password"));
    if (account.isEmpty()) {
      return pages.signIn(http, username == null ? "" : username, true);
    }
    var nonces = request.getCustomParameter("nonce");
    var nonce = nonces == null || nonces.isEmpty() ? null : nonces.getFirst();
    var session = Session.begin(client, account.get(), request.getScope(), nonce);
    var redirect = request.getRedirectionURI();
    var code = sessions.codeFor(session, redirect, request.getCodeChallenge());
    return new AuthorizationSuccessResponse(
            redirect, code, null, request.getState(), request.impliedResponseMode())
        .toHTTPResponse();
  }

  private static Optional<ErrorObject> errorOf(Client client, AuthorizationRequest request) {
    if (!client.mayUseCodes()) {
      return Optional.of(OAuth2Error.UNAUTHORIZED_CLIENT);
    }
    if (!ResponseType.CODE.equals(request.getResponseType())) {
      return Optional.of(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
    }
    if (!List.of(ResponseMode.QUERY, ResponseMode.FRAGMENT)
        .contains(request.impliedResponseMode())) {
      return Optional.of(OAuth2Error.INVALID_REQUEST.setDescription("Unsupported response_mode"));
    }
    if (client.mustUsePkce() && request.getCodeChallenge() == null) {
      return Optional.of(
          OAuth2Error.INVALID_REQUEST.setDescription("Missing parameter: code_challenge"));
    }
    if (request.getCodeChallenge() != null
        && !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())) {
      return Optional.of(
          OAuth2Error.INVALID_REQUEST.setDescription("code_challenge_method must be S256"));
    }
    // Nobody stays signed in here, so who must not be asked cannot be let in.
    return request.getPrompt() != null && request.getPrompt().contains(Prompt.Type.NONE)
        ? Optional.of(OIDCError.LOGIN_REQUIRED)
        : Optional.empty();
  }

  /** An unproven address gets no answer, not even an error: it is shown to the person instead. */
  private HTTPResponse refused(
      HTTPRequest http,
      @Nullable ClientID client,
      @Nullable URI redirect,
      @Nullable ErrorObject error,
      @Nullable State state) {
    var reason = error == null ? OAuth2Error.INVALID_REQUEST : error;
    return clientOf(client, redirect).isEmpty()
        ? pages.unknownClient(http)
        : new AuthorizationErrorResponse(redirect, reason, state, ResponseMode.QUERY)
            .toHTTPResponse();
  }

  private Optional<Client> clientOf(@Nullable ClientID id, @Nullable URI redirect) {
    return realm
        .client(id == null ? null : id.getValue())
        .filter(client -> client.allows(redirect));
  }
}
