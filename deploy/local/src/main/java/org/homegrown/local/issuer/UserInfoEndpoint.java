package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.openid.connect.sdk.UserInfoErrorResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.util.List;
import java.util.Optional;

/** Says whom an access token speaks of. */
final class UserInfoEndpoint implements Endpoint {

  private static final List<String> TOLD =
      List.of("preferred_username", "name", "given_name", "family_name", "email", "email_verified");

  private final Tokens tokens;
  private final Sessions sessions;

  UserInfoEndpoint(Tokens tokens, Sessions sessions) {
    this.tokens = tokens;
    this.sessions = sessions;
  }

  @Override
  public HTTPResponse answer(HTTPRequest request) {
    BearerAccessToken token;
    try {
      token = BearerAccessToken.parse(request);
    } catch (ParseException e) {
      return new UserInfoErrorResponse(BearerTokenError.MISSING_TOKEN).toHTTPResponse();
    }
    return info(token)
        .map(info -> new UserInfoSuccessResponse(info).toHTTPResponse())
        .orElseGet(
            () -> new UserInfoErrorResponse(BearerTokenError.INVALID_TOKEN).toHTTPResponse());
  }

  private Optional<UserInfo> info(BearerAccessToken token) {
    return tokens
        .open(token.getValue())
        .filter(claims -> !sessions.hasEnded(String.valueOf(claims.getClaim("sid"))))
        .map(
            claims -> {
              var info = new UserInfo(new Subject(claims.getSubject()));
              TOLD.forEach(name -> info.setClaim(name, claims.getClaim(name)));
              return info;
            });
  }
}
