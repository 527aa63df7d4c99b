package org.homegrown.impact.equity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** How income and exposure are spread, for everybody. */
@Path("/v1/dashboard/equity")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Dashboard")
public class PublicEquityResource {

  private static final String KEPT = "public, max-age=60";

  private final PublicEquity equity;

  PublicEquityResource(PublicEquity equity) {
    this.equity = equity;
  }

  @GET
  @Operation(
      summary = "Compare regions by what is public",
      description =
          "Everybody. Cells of the public grid; Gini only where there are many sellers. Shares are of the regions that are shown.")
  @APIResponseSchema(value = EquityView.class, responseCode = "200")
  @APIResponse(responseCode = "404", description = "period-not-public")
  public RestResponse<EquityView> compare(@Valid @BeanParam EquityRequest request) {
    return RestResponse.ResponseBuilder.ok(
            equity.of(request.period(), request.level, request.currency()))
        .header("Cache-Control", KEPT)
        .build();
  }
}
