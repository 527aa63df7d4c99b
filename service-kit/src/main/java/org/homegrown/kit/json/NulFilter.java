package org.homegrown.kit.json;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** PostgreSQL cannot hold the NUL character: an address with one can name nothing that exists. */
public class NulFilter {

  @ServerRequestFilter(preMatching = true)
  public void refuseNul(ContainerRequestContext request) {
    if (request.getUriInfo().getRequestUri().toString().contains("%00")) {
      throw new BadInput("nul-character", "The address must not contain the NUL character.");
    }
  }
}
