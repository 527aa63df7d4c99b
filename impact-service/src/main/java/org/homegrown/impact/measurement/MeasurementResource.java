package org.homegrown.impact.measurement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.page.Page;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Facts, one by one. */
@Path("/v1/measurements")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Measurements")
public class MeasurementResource {

  private final Measurements measurements;
  private final Corrections corrections;
  private final Audit audit;

  MeasurementResource(Measurements measurements, Corrections corrections, Audit audit) {
    this.measurements = measurements;
    this.corrections = corrections;
    this.audit = audit;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List the facts of a seller or of an order",
      description = "Roles: operator. By day. Each look is in the audit trail.")
  @APIResponse(responseCode = "200", description = "OK")
  public Page<MeasurementView> list(@Valid @BeanParam MeasurementsRequest request)
      throws SQLException {
    request.mustBeOfOne();
    // the trail outlives the person: it holds nothing of their name that could be read
    audit.record("measurements.seen", subject(request), Map.of());
    return Page.of(
        measurements.list(request), request, MeasurementView::cursor, measurement -> measurement);
  }

  @POST
  @Path("/{eventId}/corrections")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Correct a fact or take it back",
      description =
          "Roles: operator. The fact stays; one that takes it back is added, and one that stands in for it.")
  @APIResponseSchema(value = CorrectionView.class, responseCode = "201")
  @APIResponse(responseCode = "409", description = "It was corrected before")
  @APIResponse(
      responseCode = "422",
      description = "It has no such value, or no such region is known")
  public RestResponse<CorrectionView> correct(
      @RestPath UUID eventId, @Valid @NotNull CorrectMeasurement request) throws SQLException {
    return RestResponse.status(RestResponse.Status.CREATED, corrections.correct(eventId, request));
  }

  private static UUID subject(MeasurementsRequest request) {
    return request.order != null
        ? request.order
        : UUID.nameUUIDFromBytes(String.valueOf(request.seller).getBytes(StandardCharsets.UTF_8));
  }
}
