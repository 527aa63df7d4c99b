package org.homegrown.impact.figure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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
import org.homegrown.impact.rollup.Recompute;

/** Figures. */
@Path("/v1/figures")
@RunOnVirtualThread
@Tag(name = "Figures")
public class FigureResource {

  private final Questions questions;
  private final Recompute recompute;

  FigureResource(Questions questions, Recompute recompute) {
    this.questions = questions;
    this.recompute = recompute;
  }

  @GET
  @PermitAll
  @Operation(
      summary = "Ask for a figure",
      description =
          "Everybody for the whole platform: without a token only closed months, quarters and years of the public grid, where the platform is set so. About cohorts and programmes the roles coordinator, researcher and operator; by gender or age only who runs the programme, researchers and operators.")
  @APIResponseSchema(value = FigureView.class, responseCode = "200")
  @APIResponse(
      responseCode = "401",
      description = "About a cohort, or not public: no valid access token")
  @APIResponse(responseCode = "403", description = "About a cohort: not with the caller's roles")
  @APIResponse(responseCode = "422", description = "The metric cannot be asked for like this")
  @APIResponse(
      responseCode = "409",
      description = "`metric-not-ready`, or whose programme it is cannot be asked at present")
  public FigureView answer(@Valid @BeanParam FigureRequest request) throws SQLException {
    return questions.answer(request);
  }

  @POST
  @Path("/recompute")
  @RolesAllowed("operator")
  @Operation(
      summary = "Make every rollup anew from the measurements",
      description = "Roles: operator. Readers see the present figures until it is done.")
  @APIResponse(responseCode = "204", description = "Done")
  public void recompute() throws SQLException {
    recompute.run();
  }
}
