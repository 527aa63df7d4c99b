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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.Conflict;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The catalogue of metrics: everybody reads it, operators add to it. */
@Path("/v1/metrics")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Metrics")
public class MetricResource {

  private final Metrics metrics;
  private final OwnMeasures measures;
  private final Audit audit;
  private final Caller caller;

  MetricResource(Metrics metrics, OwnMeasures measures, Audit audit, Caller caller) {
    this.metrics = metrics;
    this.measures = measures;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what the published numbers mean",
      description = "Everybody. The newest version of each, in the language of Accept-Language.")
  public Page<MetricView> list(
      @Valid @BeanParam PageRequest page,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages)
      throws SQLException {
    var after = page.after().map(cursor -> cursor.text(0)).orElse("");
    var views = views(metrics.after(after, page.rows()), languages);
    return Page.of(views, page, metric -> Cursor.of(metric.code()), m -> m);
  }

  @GET
  @Path("/{code}")
  @Operation(summary = "Read the newest version of a metric", description = "Everybody.")
  public MetricView read(
      @RestPath @Size(max = 60) String code,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages)
      throws SQLException {
    return views(List.of(metrics.require(code)), languages).getFirst();
  }

  @GET
  @Path("/{code}/versions")
  @Operation(
      summary = "List every version of a metric",
      description = "Everybody. The newest first; figures name the version they were made by.")
  public Page<MetricView> versions(
      @RestPath @Size(max = 60) String code,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages)
      throws SQLException {
    metrics.require(code);
    return Page.whole(views(metrics.versions(code), languages));
  }

  @POST
  @RolesAllowed("operator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Add a metric",
      description =
          "Roles: operator. It answers for all of the past at once, or when its measure is READY, and no figure that is there changes.")
  @APIResponseSchema(value = MetricView.class, responseCode = "201")
  public RestResponse<MetricView> add(@Valid @NotNull AddMetric request) throws SQLException {
    measures.mustHave(request.mustMakeSense());
    var added = metrics.add(request, true, caller.subject());
    if (added == null) {
      throw new Conflict(
          "metric-exists",
          "There is a metric of this code. POST /v1/metrics/{code}/versions adds to it.");
    }
    return created(added);
  }

  @POST
  @Path("/{code}/versions")
  @RolesAllowed("operator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Add a version of a metric",
      description = "Roles: operator. Figures keep the version they were made by.")
  @APIResponseSchema(value = MetricView.class, responseCode = "201")
  public RestResponse<MetricView> addVersion(
      @RestPath @Size(max = 60) String code, @Valid @NotNull AddMetric request)
      throws SQLException {
    if (!request.code().equals(code)) {
      throw new BadInput("metric-code-differs", "The code in the body is not that in the address.");
    }
    metrics.require(code);
    measures.mustHave(request.mustMakeSense());
    var added = metrics.add(request, false, caller.subject());
    if (added == null) {
      throw new Conflict(
          "changed-meanwhile", "Somebody else added a version at the same moment: retry.");
    }
    return created(added);
  }

  private RestResponse<MetricView> created(Metric metric) throws SQLException {
    audit.record(
        "metric.added",
        UUID.nameUUIDFromBytes(metric.code().getBytes(StandardCharsets.UTF_8)),
        Map.of("code", metric.code(), "version", metric.version(), "formula", metric.asJson()));
    return RestResponse.ResponseBuilder.<MetricView>created(
            URI.create("/v1/metrics/" + metric.code()))
        .entity(MetricView.of(metric, metrics.isMeasured(metric), Language.EN))
        .build();
  }

  private List<MetricView> views(List<Metric> found, @Nullable String languages)
      throws SQLException {
    var language = Language.accepted(languages);
    var views = new ArrayList<MetricView>();
    for (var metric : found) {
      views.add(MetricView.of(metric, metrics.isMeasured(metric), language));
    }
    return views;
  }
}
