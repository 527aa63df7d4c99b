package org.homegrown.impact.metric;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What metrics can sum besides the measures that are built in. */
@Path("/v1/measures")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Metrics")
public class MeasureResource {

  private final OwnMeasures measures;
  private final Rollups rollups;
  private final Audit audit;
  private final Caller caller;

  MeasureResource(OwnMeasures measures, Rollups rollups, Audit audit, Caller caller) {
    this.measures = measures;
    this.rollups = rollups;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List the measures that operators defined",
      description =
          "Everybody. A metric sums one by {\"sum\": \"measure:CODE\"}, or counts its facts by {\"count\": \"measure:CODE\"}.")
  public Page<OwnMeasure> list(@Valid @BeanParam PageRequest page) throws SQLException {
    var after = page.after().map(cursor -> cursor.text(0)).orElse("");
    return Page.of(
        measures.after(after, page.rows()), page, each -> Cursor.of(each.code()), each -> each);
  }

  @GET
  @Path("/{code}")
  @Operation(
      summary = "Read a measure that an operator defined",
      description = "Everybody. While it is BACKFILLING, backfilledTo says how far it is.")
  public OwnMeasure read(@RestPath @Size(max = 60) String code) throws SQLException {
    return measures.require(code);
  }

  @POST
  @RolesAllowed("operator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Define a measure",
      description =
          "Roles: operator. New facts are in it from this moment on, earlier ones when it is READY; until then its metrics answer 409 metric-not-ready.")
  @APIResponseSchema(value = OwnMeasure.class, responseCode = "201")
  @APIResponse(responseCode = "409", description = "`measure-exists`")
  @APIResponse(responseCode = "422", description = "`measure-refused`")
  public RestResponse<OwnMeasure> define(@Valid @NotNull DefineMeasure request)
      throws SQLException {
    request.mustMakeSense();
    var defined = measures.define(request, rollups.begin(), caller.subject());
    audit.record(
        "measure.defined",
        UUID.nameUUIDFromBytes(defined.code().getBytes(StandardCharsets.UTF_8)),
        Map.of("code", defined.code(), "kinds", defined.kinds(), "value", defined.value()));
    return RestResponse.ResponseBuilder.<OwnMeasure>created(
            URI.create("/v1/measures/" + defined.code()))
        .entity(defined)
        .build();
  }
}
