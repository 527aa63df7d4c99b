package org.homegrown.impact.equity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How income and exposure are spread. */
@Path("/v1/equity")
@RolesAllowed({"coordinator", "researcher", "operator"})
@RunOnVirtualThread
@Tag(name = "Equity")
public class EquityResource {

  private final Equity equity;

  EquityResource(Equity equity) {
    this.equity = equity;
  }

  @GET
  @Operation(
      summary = "Compare regions: income, exposure, and how unequal they are",
      description =
          "Roles: coordinator, researcher, operator. As of now; of few sellers, of one who has nearly all, and of what the public grid hides, nothing is shown but why. With the trend of all regions together over 12 periods.")
  public EquityView compare(@Valid @BeanParam EquityRequest request) {
    return equity.of(request.period(), request.level, request.currency());
  }
}
