package org.homegrown.impact.figure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.access.Access;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.impact.rollup.Rollups;

/** Figures. */
@Path("/v1/figures")
@RunOnVirtualThread
@Tag(name = "Figures")
public class FigureResource {

  private final Metrics metrics;
  private final Figures figures;
  private final Rollups rollups;
  private final Access access;

  FigureResource(Metrics metrics, Figures figures, Rollups rollups, Access access) {
    this.metrics = metrics;
    this.figures = figures;
    this.rollups = rollups;
    this.access = access;
  }

  @GET
  @PermitAll
  @Operation(
      summary = "Ask for a figure",
      description =
          "Everybody for the whole platform; about cohorts the roles coordinator, researcher and operator.")
  @APIResponseSchema(value = FigureView.class, responseCode = "200")
  @APIResponse(responseCode = "401", description = "About a cohort: no valid access token")
  @APIResponse(responseCode = "403", description = "About a cohort: not with the caller's roles")
  @APIResponse(responseCode = "422", description = "The metric cannot be asked for like this")
  public FigureView answer(@Valid @BeanParam FigureRequest request) throws SQLException {
    var metric = metrics.require(request.metric());
    var query = request.query();
    if (query.cohort() != null) {
      access.mustSeeCohort(query.cohort());
    }
    return figures.answer(metric, query);
  }

  @POST
  @Path("/recompute")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Make every rollup anew from the measurements",
      description = "Roles: operator. Readers see the present figures until it is done.")
  @APIResponse(responseCode = "204", description = "Done")
  public void recompute() throws SQLException {
    rollups.recompute();
  }
}
