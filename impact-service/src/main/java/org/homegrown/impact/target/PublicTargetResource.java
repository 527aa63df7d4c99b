package org.homegrown.impact.target;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.figure.Audience;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestResponse;

/** What the platform aims at, for everybody. */
@Path("/v1/dashboard/targets")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Dashboard")
public class PublicTargetResource {

  private final Targets targets;
  private final Standing standing;

  PublicTargetResource(Targets targets, Standing standing) {
    this.targets = targets;
    this.standing = standing;
  }

  @GET
  @Operation(
      summary = "See what the platform aims at, and where it stands",
      description = "Everybody. Worked out from public numbers alone.")
  public RestResponse<Page<TargetView>> list(@Valid @BeanParam PageRequest page)
      throws SQLException {
    var views = new ArrayList<TargetView>();
    for (var target : targets.list(List.of(Audience.PUBLIC), null, page)) {
      views.add(standing.view(target, true));
    }
    return RestResponse.ResponseBuilder.ok(
            Page.of(views, page, view -> Cursor.of(view.id()), view -> view))
        .header("Cache-Control", "public, max-age=60")
        .build();
  }
}
