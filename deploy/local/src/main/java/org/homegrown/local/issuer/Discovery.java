package org.homegrown.local.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;

/** What the issuer tells its clients about itself. */
final class Discovery {

  static final String PROTOCOL = "/protocol/openid-connect";

  private Discovery() {}

  static String document(String issuer) {
    var protocol = issuer + PROTOCOL;
    var metadata =
        new OIDCProviderMetadata(
            new Issuer(issuer), List.of(SubjectType.PUBLIC), URI.create(protocol + "/certs"));
    metadata.setAuthorizationEndpointURI(URI.create(protocol + "/auth"));
    metadata.setTokenEndpointURI(URI.create(protocol + "/token"));
    metadata.setUserInfoEndpointURI(URI.create(protocol + "/userinfo"));
    metadata.setEndSessionEndpointURI(URI.create(protocol + "/logout"));
    metadata.setScopes(new Scope("openid", "profile", "email"));
    metadata.setResponseTypes(List.of(ResponseType.CODE));
    metadata.setResponseModes(List.of(ResponseMode.QUERY, ResponseMode.FRAGMENT));
    metadata.setGrantTypes(
        List.of(
            GrantType.AUTHORIZATION_CODE,
            GrantType.REFRESH_TOKEN,
            GrantType.PASSWORD,
            GrantType.CLIENT_CREDENTIALS));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
    metadata.setTokenEndpointAuthMethods(
        List.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST,
            ClientAuthenticationMethod.NONE));
    return metadata.toJSONObject().toJSONString();
  }
}
