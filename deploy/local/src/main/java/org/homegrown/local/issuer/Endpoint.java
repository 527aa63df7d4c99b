package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;

/** Answers the requests to one address. */
interface Endpoint {

  /**
   * @throws GeneralException with the error object that the caller is shown
   */
  HTTPResponse answer(HTTPRequest request) throws GeneralException;
}
