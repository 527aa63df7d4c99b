package org.homegrown.impact.target;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Targets. */
@Path("/v1/targets")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Targets")
public class TargetResource {

  private final TargetDesk desk;
  private final Targets targets;
  private final Standing standing;
  private final SecurityIdentity identity;

  TargetResource(TargetDesk desk, Targets targets, Standing standing, SecurityIdentity identity) {
    this.desk = desk;
    this.targets = targets;
    this.standing = standing;
    this.identity = identity;
  }

  @GET
  @Operation(
      summary = "List targets and where they stand",
      description =
          "Everybody the public ones, signed-in people theirs too, staff all that are of no cohort. Of a cohort: who runs its programme, researchers, operators.")
  @APIResponse(responseCode = "401", description = "Of a cohort: no valid access token")
  @APIResponse(responseCode = "403", description = "Of a cohort: not with the caller's roles")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  @APIResponse(responseCode = "200", description = "A page")
  public Page<TargetView> list(@RestQuery @Nullable UUID cohort, @Valid @BeanParam PageRequest page)
      throws SQLException {
    if (cohort != null) {
      desk.mustSee(cohort);
    }
    return views(targets.list(desk.audiences(cohort), cohort, page), page);
  }

  @GET
  @Path("/{targetId}")
  @Operation(summary = "Read a target and where it stands", description = "By its audience.")
  @APIResponseSchema(value = TargetView.class, responseCode = "200")
  @APIResponse(responseCode = "401", description = "Not public: no valid access token")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  public RestResponse<TargetView> read(@RestPath UUID targetId) throws SQLException {
    var target = desk.readable(targetId);
    return answer(target, identity.isAnonymous());
  }

  @POST
  @RolesAllowed({"coordinator", "operator"})
  @Idempotent(resumable = true)
  @Operation(
      summary = "Set a target",
      description =
          "Roles: coordinator who runs the cohort's programme, operator. PUBLIC only for months, quarters and years of the whole platform or a region.")
  @APIResponseSchema(value = TargetView.class, responseCode = "201")
  public RestResponse<TargetView> add(@Valid @NotNull AddTarget request) throws SQLException {
    var target = desk.asked(request);
    QuarkusTransaction.requiringNew().run(() -> desk.add(target));
    return RestResponse.ResponseBuilder.<TargetView>created(
            URI.create("/v1/targets/" + target.id()))
        .entity(standing.view(target, false))
        .build();
  }

  @PATCH
  @Path("/{targetId}")
  @RolesAllowed({"coordinator", "operator"})
  @Operation(
      summary = "Change a target",
      description =
          "Roles: coordinator who runs its programme, operator. Needs If-Match. What is left out stays as it is.")
  public RestResponse<TargetView> change(
      @RestPath UUID targetId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeTarget request)
      throws SQLException {
    var target = desk.ownable(targetId);
    target.versionTag().mustMatch(ifMatch);
    QuarkusTransaction.requiringNew().run(() -> desk.change(target, request.changed(target)));
    return answer(targets.require(targetId), false);
  }

  private RestResponse<TargetView> answer(Target target, boolean open) throws SQLException {
    return RestResponse.ResponseBuilder.ok(standing.view(target, open))
        .header("ETag", target.versionTag().tag())
        .build();
  }

  private Page<TargetView> views(List<Target> found, PageRequest page) throws SQLException {
    var views = new ArrayList<TargetView>();
    for (var target : found) {
      views.add(standing.view(target, identity.isAnonymous()));
    }
    return Page.of(views, page, view -> Cursor.of(view.id()), view -> view);
  }
}
