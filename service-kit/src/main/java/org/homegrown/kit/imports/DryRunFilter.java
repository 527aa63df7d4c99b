package org.homegrown.kit.imports;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nobody imports in earnest by having said unclearly that they would only try. */
public class DryRunFilter {

  private static final String DRY_RUN = "dryRun";
  private static final List<String> CLEAR = List.of("true", "false");

  @ServerRequestFilter(preMatching = true)
  public void mustBeClear(ContainerRequestContext request) {
    var said = request.getUriInfo().getQueryParameters().getOrDefault(DRY_RUN, List.of());
    if (said.size() > 1 || !CLEAR.containsAll(said)) {
      throw new BadInput("invalid-parameter", DRY_RUN + " must be true or false.");
    }
  }
}
