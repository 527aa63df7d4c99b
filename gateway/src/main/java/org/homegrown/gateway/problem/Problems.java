package org.homegrown.gateway.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Problem details, as {@code application/problem+json}. */
public final class Problems {

  public static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  /**
   * @param instance the path that was called
   */
  public static Buffer body(int status, String code, String detail, String instance) {
    return new JsonObject()
        .put("type", "urn:homegrown:problem:" + code)
        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status)
        .put("detail", detail)
        .put("instance", instance)
        .put("code", code)
        .toBuffer();
  }

  /** Ends a request with a refusal. */
  public static void refuse(RoutingContext request, int status, String code, String detail) {
    var response = request.response();
    if (response.ended()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", MEDIA_TYPE)
        .end(body(status, code, detail, request.request().path()))
        .onFailure(gone -> {});
  }
}
