package org.homegrown.kit.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says where the next page is in a {@code Link} header (RFC 8288), beside the body. */
public class NextLinkFilter {

  @ServerResponseFilter
  public void addNextLink(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Page<?> page && page.next() != null) {
      var next =
          request
              .getUriInfo()
              .getRequestUriBuilder()
              .replaceQueryParam("after", page.next())
              .build();
      var relative = next.getRawPath() + "?" + next.getRawQuery();
      response.getHeaders().add(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(relative));
    }
  }
}
