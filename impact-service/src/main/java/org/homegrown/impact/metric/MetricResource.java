package org.homegrown.impact.metric;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;

/** The catalogue of metrics, for everybody. */
@Path("/v1/metrics")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Metrics")
public class MetricResource {

  private final Metrics metrics;

  MetricResource(Metrics metrics) {
    this.metrics = metrics;
  }

  @GET
  @Operation(summary = "List what the published numbers mean", description = "Everybody.")
  public Page<Metric> list(@Valid @BeanParam PageRequest page) throws SQLException {
    var after = page.after().map(cursor -> cursor.text(0)).orElse("");
    return Page.of(
        metrics.after(after, page.rows()), page, metric -> Cursor.of(metric.code()), m -> m);
  }
}
