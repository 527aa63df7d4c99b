package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Ends the session of an id token and sends the browser back to where the client wants it. */
final class LogoutEndpoint implements Endpoint {

  private final Realm realm;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Pages pages;

  LogoutEndpoint(Realm realm, Sessions sessions, Tokens tokens, Pages pages) {
    this.realm = realm;
    this.sessions = sessions;
    this.tokens = tokens;
    this.pages = pages;
  }

  @Override
  public HTTPResponse answer(HTTPRequest http) throws ParseException {
    var query = http.getURI().getRawQuery();
    var request =
        http.getMethod() == HTTPRequest.Method.POST
            ? LogoutRequest.parse(http)
            : LogoutRequest.parse(query == null ? "" : query);
    var hint = request.getIDTokenHint();
    if (hint != null) {
      tokens.sessionOf(hint.serialize()).ifPresent(sessions::end);
    }
    return destination(request)
        .map(
            destination -> {
              var response = new HTTPResponse(HTTPResponse.SC_FOUND);
              response.setLocation(destination);
              return response;
            })
        .orElseGet(() -> pages.signedOut(http));
  }

  private Optional<URI> destination(LogoutRequest request) {
    var wanted = request.getPostLogoutRedirectionURI();
    var clientId = request.getClientID();
    return realm
        .client(clientId == null ? null : clientId.getValue())
        .filter(client -> client.allows(wanted))
        .map(
            client ->
                request.getState() == null
                    ? wanted
                    : URI.create(
                        wanted
                            + (wanted.getRawQuery() == null ? "?" : "&")
                            + "state="
                            + URLEncoder.encode(
                                request.getState().getValue(), StandardCharsets.UTF_8)));
  }
}
