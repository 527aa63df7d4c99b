package org.homegrown.kit.json;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers are JSON, also to who would take any text: records must not be told as Java prints them.
 */
public class JsonFilter {

  @ServerResponseFilter
  public void tellAsJson(ContainerResponseContext response) {
    if (response.getEntity() instanceof Record answer && !isJson(response.getMediaType())) {
      response.setEntity(answer, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static boolean isJson(@Nullable MediaType type) {
    return type != null
        && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
  }
}
